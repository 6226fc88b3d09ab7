import type { KeyDefect } from './facts.ts';

const WHAT: Readonly<Record<KeyDefect['what'], string>> = {
	blank: 'a blank',
	quote: 'a quote',
	'line-break': 'a line break',
	placeholder: 'a placeholder and no key',
	length: 'not as long as a key is',
	alphabet: 'a character that no key has',
	'non-ascii': 'a character that is not ASCII',
};

/** What is wrong with the form of a key, and where, without the key. */
export const describeDefect = ({ what, at, length }: KeyDefect): string => {
	const where = at > 0 ? ` at position ${at}` : '';
	return `${WHAT[what]}${where} (${length} characters in all)`;
};
