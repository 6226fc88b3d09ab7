/**
 * How many bytes behind a backslash, an escape or a percent sign belong to it and not to the words around
 * it: a line end or a letter in JSON, a colour of a terminal, a blank in a URL.
 */
export const escaped = (bytes: Uint8Array, at: number, end: number): number => {
	const next = String.fromCharCode(bytes[at + 1] ?? 0);
	if (bytes[at] === ESCAPE) return next === '[' ? controlSequence(bytes, at + 2, end) - at : 0;
	if (bytes[at] === PERCENT)
		return BETWEEN_WORDS.test(next + String.fromCharCode(bytes[at + 2] ?? 0)) ? 2 : 0;
	if (/[nrt]/.test(next)) return 1;
	return next === 'u' ? 5 : 0;
};

const ESCAPE = 27;
const PERCENT = 37;
const LONGEST = 24;

/** Line ends, blanks and punctuation as URLs write them; letters and digits need no such writing. */
const BETWEEN_WORDS = /^(?:0[9AD]|2[0-9A-F]|3[A-F])$/i;

/** Where the sequence ends: with the first byte from `@` on. */
const controlSequence = (bytes: Uint8Array, from: number, end: number): number => {
	const limit = Math.min(end - 1, from + LONGEST);
	let at = from;
	while (at < limit && (bytes[at] ?? 64) < 64) at++;
	return at;
};
