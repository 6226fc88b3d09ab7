/** Text of UTF-8 bytes, or the offset of the first byte that is none. */
export type Decoded =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'invalid'; readonly at: number };

/**
 * Decodes strictly, as Python does: no overlong form, no surrogate, nothing above U+10FFFF. A byte
 * order mark stays in the text. Written out here because the core knows of no TextDecoder.
 */
export const decodeUtf8 = (bytes: Uint8Array): Decoded => {
	const parts: string[] = [];
	for (let at = 0; at < bytes.length; ) {
		const ascii = asciiAt(bytes, at);
		parts.push(ascii);
		at += ascii.length;
		if (at === bytes.length) break;
		const lead = bytes[at] ?? 0;
		const length =
			lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
		const point = length === 0 ? undefined : pointAt(bytes, at, lead, length);
		if (point === undefined) return { kind: 'invalid', at };
		parts.push(String.fromCodePoint(point));
		at += length;
	}
	return { kind: 'text', text: parts.join('') };
};

/** The ASCII text that begins here, or the beginning of it: a call takes only so many arguments. */
const asciiAt = (bytes: Uint8Array, at: number): string => {
	let end = at;
	while (end < bytes.length && end - at < 4096 && (bytes[end] ?? 0x80) < 0x80) end++;
	return String.fromCharCode(...bytes.subarray(at, end));
};

/** Smallest code point that needs this many bytes, and the bits that the first of them carries. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000];
const LEAD_BITS = [0, 0x7f, 0x1f, 0x0f, 0x07];

const pointAt = (bytes: Uint8Array, at: number, lead: number, length: number): number | undefined => {
	let point = lead & (LEAD_BITS[length] ?? 0);
	for (let next = at + 1; next < at + length; next++) {
		const byte = bytes[next];
		if (byte === undefined || byte >> 6 !== 0b10) return undefined;
		point = (point << 6) | (byte & 0x3f);
	}
	const surrogate = point >= 0xd800 && point <= 0xdfff;
	return surrogate || point > 0x10ffff || point < (LEAST[length] ?? 0) ? undefined : point;
};
