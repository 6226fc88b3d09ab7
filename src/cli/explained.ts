/** A command line of `explain`, apart: what yargs reads, and the text that is to be explained. */
export interface Explained {
	readonly argv: readonly string[];
	readonly text: string | undefined;
}

/**
 * Takes the text out of a command line of `explain`, for yargs makes nothing of a lone `-`, and options
 * of what begins with one: an error message may begin with anything. Several words are one text.
 */
export const explained = (argv: readonly string[]): Explained => {
	const kept: string[] = [];
	const words: string[] = [];
	let wants = false;
	for (const [index, word] of argv.entries()) {
		if (word === '--' && !wants) {
			words.push(...argv.slice(index + 1));
			break;
		}
		const isOption: boolean = !wants && OPTION.test(word);
		(isOption || wants ? kept : words).push(word);
		wants = isOption && TAKES_VALUE.has(word);
	}
	if (words[0] !== 'explain') return { argv, text: undefined };
	// An empty text is one in which nothing is said; no text at all asks for the list.
	return { argv: ['explain', ...kept], text: words.length > 1 ? words.slice(1).join(' ') : undefined };
};

const OPTION = /^(?:--[a-z][a-z-]*(?:=.*)?|-h)$/s;
const TAKES_VALUE: ReadonlySet<string> = new Set(['--format']);
