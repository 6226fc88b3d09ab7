import { EXAMINATION, type Options } from './options.ts';

/**
 * The options of an examination whose line leaves nothing to interpret: whole names, and after each that takes a
 * value one that cannot be an option, nor be quoted. Undefined for any other line, which is then the parser's.
 */
export const plainLine = (words: readonly string[]): Options | undefined => {
	const options = new Map<string, true | string | readonly string[]>();
	for (let at = 0; at < words.length; at++) {
		const [, name = '', inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(words[at] ?? '') ?? [];
		const type = typeOf(name);
		const before = options.get(name);
		if (type === 'boolean' && inline === undefined && before === undefined) {
			options.set(name, true);
			continue;
		}
		const value = type === 'string' ? (inline ?? words[++at] ?? '') : '';
		if (!PLAIN.test(value)) return undefined;
		options.set(name, before === undefined ? value : [before, value].flat().map(String));
	}
	return Object.fromEntries(options);
};

const typeOf = (name: string): 'string' | 'boolean' | undefined =>
	Object.entries(EXAMINATION).find(([known]) => known === name)?.[1].type;

const PLAIN = /^[^-'"\s][^'"]*$/;
