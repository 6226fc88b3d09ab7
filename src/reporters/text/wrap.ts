import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

/** Columns that a text takes: two for an ideograph or an emoji, none for colour. */
export const widthOf = (text: string): number => (ONE_EACH.test(text) ? text.length : stringWidth(text));

/**
 * Characters of one column each, whatever stands beside them, and the marks of this program among them. Most texts have no
 * others, and the patterns that tell emoji take long to compile.
 */
const ONE_EACH = /^[ -~·\u2010-\u2027\u2500-\u257f▼○⊘✔✖⚠ℹ]*$/;

/** The text in lines of at most `width` columns, broken at blanks, and long words at their separators. */
export const wrap = (text: string, width: number): readonly string[] => {
	const columns = Math.max(8, width);
	if (ONE_EACH.test(text) && text.length <= columns) return [text.trim()];
	return wrapAnsi(breakWords(text, columns), columns, { hard: true }).split('\n');
};

/** The text in lines behind a lead, such as a mark; the lines below it are indented by as much. */
export const hang = (lead: string, text: string, width: number): readonly string[] => {
	const indent = widthOf(lead);
	return wrap(text, width - indent).map((line, row) => `${row === 0 ? lead : ' '.repeat(indent)}${line}`);
};

/** ARNs and paths are longer than narrow columns: they break behind a separator, as the eye expects. */
const breakWords = (text: string, width: number): string =>
	text.replace(/\S+/g, (word) => (widthOf(word) > width ? broken(word, width) : word));

const broken = (word: string, width: number): string => {
	const lines = [''];
	for (const piece of pieces(word, width)) {
		const line = lines.at(-1) ?? '';
		if (line !== '' && widthOf(line + piece) > width) lines.push(piece);
		else lines[lines.length - 1] = line + piece;
	}
	return lines.join('\n');
};

/** Behind the separators of paths and ARNs, and of names where that is not enough; never in a colour. */
const pieces = (word: string, width: number): readonly string[] =>
	(word.match(PATH) ?? [word]).flatMap((piece) =>
		widthOf(piece) <= width ? [piece] : (piece.match(NAME) ?? [piece]),
	);

/** The version at the end of a model's id, `:0`, stays with it. */
const PATH = /(?:\x1b\[[\d;]*m|[^/:,;&?]|:(?=\d\d?(?!\d)))+[/:,;&?]*|[/:,;&?]+/g;
const NAME = /(?:\x1b\[[\d;]*m|[^._-])+[._-]*|[._-]+/g;

/** The text on one line of at most `width` columns. */
export const cut = (text: string, width: number, ellipsis: string): string => {
	if (widthOf(text) <= width) return text;
	const [first = ''] = wrapAnsi(text, Math.max(1, width - ellipsis.length), {
		hard: true,
		wordWrap: false,
	}).split('\n');
	return `${first.trimEnd()}${ellipsis}`;
};

export const pad = (text: string, width: number): string => `${text}${' '.repeat(room(text, width))}`;
export const padStart = (text: string, width: number): string => `${' '.repeat(room(text, width))}${text}`;

const room = (text: string, width: number): number => Math.max(0, width - widthOf(text));

/** Lines of one cell, and the columns that it has. */
export interface Cell {
	readonly lines: readonly string[];
	readonly width: number;
}

/** Cells side by side as lines, `between` them; short cells are filled up with blanks. */
export const beside = (cells: readonly Cell[], between: string): readonly string[] =>
	Array.from({ length: Math.max(...cells.map(({ lines }) => lines.length)) }, (_, index) =>
		cells
			.map(({ lines, width }) => pad(lines[index] ?? '', width))
			.join(between)
			.trimEnd(),
	);
