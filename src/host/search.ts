import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Outcome } from '../core/facts.ts';
import { OUT_OF_TIME } from './deadline.ts';
import { thrown } from './failure.ts';
import { stopwatch } from './stopwatch.ts';

/** Bytes that are looked through at most: twice as many as the largest Node.js has. */
const MAX_FILE = 256 * 1024 * 1024;
const PIECE = 4 * 1024 * 1024;

/**
 * What follows `marker` in a file, `length` bytes of it as Latin-1, wherever it stands first: for programs, whose
 * version is told by their text. `absent` where it stands nowhere; `goesOn` is asked between the pieces.
 */
export const searchFile = async (
	path: string,
	marker: string,
	length: number,
	goesOn: () => boolean,
): Promise<Outcome<string>> => {
	const elapsed = stopwatch();
	try {
		const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
		try {
			if (!(await file.stat()).isFile())
				return { kind: 'refused', status: 0, code: 'ENOTFILE', message: 'is no regular file', ms: elapsed() };
			const piece = Buffer.alloc(PIECE);
			const overlap = marker.length + length;
			for (let at = 0; at < MAX_FILE && goesOn(); at += PIECE - overlap) {
				const { bytesRead } = await file.read(piece, 0, PIECE, at);
				const found = piece.subarray(0, bytesRead).indexOf(marker);
				// One that is cut by the end of the piece comes whole in the next.
				if (found >= 0 && (found + overlap <= bytesRead || bytesRead < PIECE)) {
					const from = found + marker.length;
					const value = piece.toString('latin1', from, Math.min(from + length, bytesRead));
					return { kind: 'ok', value, ms: elapsed() };
				}
				if (bytesRead < PIECE) break;
			}
			return goesOn() ? { kind: 'absent', why: 'it is nowhere in the file' } : OUT_OF_TIME;
		} finally {
			await file.close();
		}
	} catch (error) {
		const { code, message } = thrown(error);
		return { kind: 'refused', status: 0, code: code || 'EIO', message, ms: elapsed() };
	}
};
