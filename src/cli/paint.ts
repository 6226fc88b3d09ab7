import { type Paint, plain } from '../core/paint.ts';
import { chalkFor } from './color.ts';
import { isUnicode } from './unicode.ts';
import { knownWidth } from './width.ts';

/** Columns where there is no terminal to ask. */
const DEFAULT_WIDTH = 80;

/** The brushes for where the text goes: a terminal in its colours and width, a file in none. */
export const paintFor = ({ terminal, off }: { terminal: boolean; off: boolean }): Paint => {
	if (!terminal) return plain;
	const chalk = chalkFor(off);
	return {
		ok: (text) => chalk.green(text),
		warn: (text) => chalk.yellow(text),
		bad: (text) => chalk.red(text),
		dim: (text) => chalk.dim(text),
		strong: (text) => chalk.bold(text),
		id: (text) => chalk.bold(text),
		accent: (text) => chalk.cyan(text),
		unicode: isUnicode(),
		width: knownWidth() ?? DEFAULT_WIDTH,
	};
};
