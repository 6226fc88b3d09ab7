import type { Heading, List, Paragraph, PhrasingContent, Table } from 'mdast';
import { pieces } from '../words/pieces.ts';

/** A sentence, with its names, paths and values as code. */
export const sentence = (text: string): readonly PhrasingContent[] =>
	pieces(text).map((piece) => (piece.kind === 'code' ? code(piece.text) : plain(piece.text)));

export const plain = (value: string): PhrasingContent => ({ type: 'text', value });

/** A value as it stands; an empty one would be read as two backticks. */
export const code = (value: string): PhrasingContent =>
	value.trim() === '' ? plain('(empty)') : { type: 'inlineCode', value };

export const strong = (text: string): PhrasingContent => ({ type: 'strong', children: [plain(text)] });

export const paragraph = (...children: readonly PhrasingContent[]): Paragraph => ({
	type: 'paragraph',
	children: [...children],
});

export const heading = (depth: Heading['depth'], ...children: readonly PhrasingContent[]): Heading => ({
	type: 'heading',
	depth,
	children: [...children],
});

export const items = (texts: readonly (readonly PhrasingContent[])[]): List => ({
	type: 'list',
	ordered: false,
	spread: false,
	children: texts.map((text) => ({ type: 'listItem', spread: false, children: [paragraph(...text)] })),
});

/** A table, its first row the heads of its columns. */
export const table = (rows: readonly (readonly (readonly PhrasingContent[])[])[]): Table => ({
	type: 'table',
	children: rows.map((cells) => ({
		type: 'tableRow',
		children: cells.map((children) => ({ type: 'tableCell', children: [...children] })),
	})),
});
