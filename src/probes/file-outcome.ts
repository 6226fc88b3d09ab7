import type { Outcome } from '../core/facts.ts';
import { timed } from '../core/timed.ts';
import type { FileRead } from '../host/files.ts';

/** A file's text as an outcome: `read` gives the value, or says in a few words what is wrong with the text. */
export const fileOutcome = <T extends object>(
	file: Outcome<FileRead>,
	read: (text: string) => T | string,
): Outcome<T> => {
	if (file.kind !== 'ok') return file;
	const value = read(file.value.bytes.toString('utf8'));
	const time = timed(file);
	if (typeof value === 'string')
		return { kind: 'unexpected', status: 0, message: value, excerpt: '', ...time };
	return { kind: 'ok', value, ...time };
};
