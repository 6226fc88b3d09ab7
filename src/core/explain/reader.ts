import type { Automaton } from './automaton.ts';
import { escaped } from './escaped.ts';

/** A place in the bytes held where a rule could match. */
export interface Hit {
	readonly at: number;
	readonly line: number;
	readonly rules: readonly number[];
}

/** What is held of a text at one time, and the places in it that have what lies around them. */
export interface Stretch {
	readonly bytes: Uint8Array;
	readonly hits: readonly Hit[];
}

export interface Reader {
	readonly read: (chunk: Uint8Array) => void;
	readonly end: () => void;
}

/** Bytes around a place that may belong to its message. */
export const REACH = 4096;
const BLOCK = 1 << 18;

const LINE_END = 10;
const BACKSLASH = 92;
const ESCAPE = 27;
const PERCENT = 37;

/**
 * Goes once through a text of any length that comes in pieces, and holds a quarter of a megabyte of it.
 * Each place where a rule could match is handed on when all that lies within reach of it is there.
 */
export const readerOf = (automaton: Automaton, look: (stretch: Stretch) => void): Reader => {
	const { classes, next, width, finds, found } = automaton;
	const held = new Uint8Array(BLOCK + 3 * REACH);
	let length = 0;
	let scanned = 0;
	let state = 0;
	let line = 1;
	let pending: Hit[] = [];

	const scan = (until: number): void => {
		let at = scanned;
		for (; at < until; at++) {
			const byte = held[at] ?? 0;
			const kind = classes[byte] ?? 0;
			if (kind === 0) {
				if (byte === LINE_END) line++;
				else if (byte === BACKSLASH || byte === ESCAPE || byte === PERCENT) at += escaped(held, at, length);
				continue;
			}
			state = next[state * width + kind] ?? 0;
			if (state >= finds) pending.push({ at, line, rules: found[state - finds] ?? [] });
		}
		scanned = at;
	};

	const handOn = (until: number): void => {
		const ready = pending.filter(({ at }) => at < until);
		if (ready.length > 0) look({ bytes: held.subarray(0, length), hits: ready });
		pending = pending.filter(({ at }) => at >= until);
	};

	const makeRoom = (): void => {
		scan(length - REACH);
		handOn(scanned - REACH);
		const from = Math.max(0, scanned - 2 * REACH);
		held.copyWithin(0, from, length);
		length -= from;
		scanned -= from;
		pending = pending.map((hit) => ({ ...hit, at: hit.at - from }));
	};

	return {
		read: (chunk) => {
			for (let at = 0; at < chunk.length; ) {
				if (length === held.length) makeRoom();
				const piece = chunk.subarray(at, at + held.length - length);
				held.set(piece, length);
				length += piece.length;
				at += piece.length;
			}
		},
		end: () => {
			scan(length);
			handOn(Number.POSITIVE_INFINITY);
		},
	};
};
