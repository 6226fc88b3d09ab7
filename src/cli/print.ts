import { writeSync } from 'node:fs';
import { thrown } from '../host/failure.ts';
import { toTerminal } from './terminal.ts';
import { usageError } from './usage-error.ts';

/**
 * Writes to standard output and comes back when it is with the reader. A reader that has gone, as in `| head`,
 * is no error; a full disk is one, or the report would be lost without a word.
 */
export const print = async (text: string): Promise<void> => {
	try {
		const rest = toTerminal() || process.platform === 'win32' ? Buffer.from(text) : atOnce(Buffer.from(text));
		if (rest.length > 0) await streamed(rest);
	} catch (error) {
		const { code, message } = thrown(error);
		if (code !== 'EPIPE') throw usageError(`cannot write to standard output (${code || message})`);
	}
};

/**
 * Writes what the system takes straight away, which a file and most pipes do with all of it, and gives the rest: to load
 * Node's stream takes longer than many a line that is to be written.
 */
const atOnce = (bytes: Buffer): Buffer => {
	let rest = bytes;
	try {
		while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
	} catch (error) {
		// A pipe that is full, and that whoever made it does not want to be waited for.
		if (thrown(error).code !== 'EAGAIN') throw error;
	}
	return rest;
};

const streamed = (bytes: Buffer): Promise<void> =>
	new Promise((resolve, reject) => {
		const settle = (error: unknown): void => (error ? reject(error) : resolve());
		process.stdout.once('error', settle);
		process.stdout.write(bytes, settle);
	});
