import { unwrapped } from './unwrapped.ts';

/** A text, and how it is read. */
export interface Reading {
	readonly written: string;
	readonly plain: string;
	/** Without marks of code, where it has some: chats mark words by them, and some messages quote names so. */
	readonly unmarked?: string;
	/** Both. */
	readonly all: string;
}

export const readingOf = (written: string, clean = (whole: string) => whole): Reading => {
	const plain = unwrapped(written, clean);
	if (!plain.includes('`')) return { written, plain, all: plain };
	const unmarked = clean(plain.replaceAll('`', ''));
	return { written, plain, unmarked, all: `${plain} ${unmarked}` };
};

export const reads = ({ plain, unmarked }: Reading, pattern: RegExp): boolean =>
	pattern.test(plain) || (unmarked !== undefined && pattern.test(unmarked));
