import type { Outcome } from '../core/facts.ts';
import { timed } from '../core/timed.ts';
import { type FileRead, TOO_LARGE } from '../host/files.ts';

/** A file's text as an outcome: `read` gives the value, or says in a few words what is wrong with the text. */
export const fileOutcome = <T extends object>(
	file: Outcome<FileRead>,
	read: (text: string) => T | string,
): Outcome<T> => {
	if (file.kind !== 'ok') return file;
	const time = timed(file);
	const { bytes, size } = file.value;
	if (size > bytes.length) {
		const message = `has ${size} bytes, and no such file is as large`;
		return { kind: 'refused', status: 0, code: TOO_LARGE, message, ...time };
	}
	const value = read(bytes.toString('utf8'));
	if (typeof value === 'string')
		return { kind: 'unexpected', status: 0, message: value, excerpt: '', ...time };
	return { kind: 'ok', value, ...time };
};
