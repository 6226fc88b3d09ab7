import { hang } from '../reporters/text/wrap.ts';
import { knownWidth } from './width.ts';

/**
 * Names with what is said of each beside it; what is wider than the terminal goes on below itself.
 */
export const listed = (
	entries: readonly (readonly [name: string, text: string])[],
	brush: (name: string) => string = (name) => name,
): string => {
	const column = Math.max(...entries.map(([name]) => name.length));
	const width = knownWidth() ?? Number.POSITIVE_INFINITY;
	return entries
		.flatMap(([name, text]) => {
			if (width - column < NARROWEST) return [brush(name), ...hang('  ', text, width)];
			return hang(`${brush(name.padEnd(column))}  `, text, width);
		})
		.map((line) => `${line.trimEnd()}\n`)
		.join('');
};

/** Columns of text below which it stands under its name. */
const NARROWEST = 20;
