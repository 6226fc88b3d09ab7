/**
 * How many bytes behind a backslash or an escape belong to it and not to the words around it: a line end
 * or a letter in JSON, a colour of a terminal.
 */
export const escaped = (bytes: Uint8Array, at: number, end: number): number => {
	const next = String.fromCharCode(bytes[at + 1] ?? 0);
	if (bytes[at] === ESCAPE) return next === '[' ? controlSequence(bytes, at + 2, end) - at : 0;
	if (/[nrt]/.test(next)) return 1;
	return next === 'u' ? 5 : 0;
};

const ESCAPE = 27;
const LONGEST = 24;

/** Where the sequence ends: with the first byte from `@` on. */
const controlSequence = (bytes: Uint8Array, from: number, end: number): number => {
	const limit = Math.min(end - 1, from + LONGEST);
	let at = from;
	while (at < limit && (bytes[at] ?? 64) < 64) at++;
	return at;
};
