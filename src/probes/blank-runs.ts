/**
 * The same text, place by place, without long runs of blank lines: to dotenv a blank is as good as
 * another between two settings, but from each line of such a run it looks for a setting through all
 * the rest of it, and takes the square of its length. Tells the line, 1-based, of the first run
 * over which dotenv itself takes a second and more.
 */
export const withoutBlankRuns = (text: string): { readonly text: string; readonly endless?: number } => {
	let endless: number | undefined;
	const short = text.replace(/\s+/g, (run, at: number) => {
		const lines = run.split('\n').length - 1;
		if (lines * run.length < COSTLY) return run;
		if (lines * run.length > ENDLESS) endless ??= text.slice(0, at).split('\n').length + 1;
		return `\n${' '.repeat(run.length - 2)}\n`;
	});
	return { text: short, ...(endless === undefined ? {} : { endless }) };
};

/** Line beginnings times characters: a hundred blank lines. */
const COSTLY = 10_000;
/** The same, of fifteen thousand lines. */
const ENDLESS = 225_000_000;
