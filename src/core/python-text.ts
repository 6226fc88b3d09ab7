/**
 * Text as Python's str takes it apart: what is blank there differs from JavaScript by a few
 * characters.
 */

/** Characters of str.isspace(): the byte order mark is none of them, the separators of ASCII are. */
const BLANK = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

export const lstripped = (text: string): string => {
	let begin = 0;
	while (begin < text.length && BLANK.test(text.charAt(begin))) begin++;
	return text.slice(begin);
};

// Not by a pattern that is tied to the end alone: it would go over every run of blanks within a
// line once a blank.
export const rstripped = (text: string): string => {
	let end = text.length;
	while (end > 0 && BLANK.test(text.charAt(end - 1))) end--;
	return text.slice(0, end);
};
export const stripped = (text: string): string => lstripped(rstripped(text));
export const isBlank = (text: string): boolean => stripped(text) === '';

/** Lines of a text file, or with `unicode` those of str.splitlines(), which knows of more line ends. */
export const lines = (text: string, ends: 'file' | 'unicode' = 'file'): readonly string[] => {
	const parts = text.split(ends === 'file' ? /\r\n|\r|\n/ : /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/);
	return parts.at(-1) === '' ? parts.slice(0, -1) : parts;
};

/**
 * Words as shlex.split gives them: quotes and backslashes as in a POSIX shell, nothing else of it.
 * Undefined where a quote is not closed or a backslash stands last.
 */
export const shellWords = (text: string): readonly string[] | undefined => {
	const words: string[] = [];
	let word: string | undefined;
	let quote = '';
	const characters = [...text];
	for (let at = 0; at < characters.length; at++) {
		const character = characters[at] ?? '';
		if (character === '\\' && quote !== "'") {
			const next = characters[++at];
			if (next === undefined) return undefined;
			// Between double quotes a backslash protects only these two.
			const kept = quote === '"' && next !== '"' && next !== '\\' ? '\\' : '';
			word = `${word ?? ''}${kept}${next}`;
		} else if (quote !== '') {
			if (character === quote) quote = '';
			else word = `${word ?? ''}${character}`;
		} else if (character === "'" || character === '"') {
			quote = character;
			word ??= '';
		} else if (/[ \t\r\n]/.test(character)) {
			if (word !== undefined) words.push(word);
			word = undefined;
		} else {
			word = `${word ?? ''}${character}`;
		}
	}
	if (quote !== '') return undefined;
	return word === undefined ? words : [...words, word];
};
