import { constants } from 'node:fs';
import { access, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { thrown } from '../host/failure.ts';
import { usageError } from './usage-error.ts';

/**
 * Writes to standard output and comes back when it is with the reader. A reader that has gone, as in `| head`,
 * is no error.
 */
export const print = (text: string): Promise<void> =>
	new Promise((resolve) => {
		process.stdout.once('error', () => resolve());
		process.stdout.write(text, () => resolve());
	});

/** Writes a file whole or not at all, readable by its owner only. Refuses, as a usage error, what cannot be written. */
export const writeWhole = async (path: string, text: string): Promise<void> => {
	const temporary = join(dirname(path), `.iw-doctor-${process.pid}-${Date.now()}.tmp`);
	try {
		await writeFile(temporary, text, { mode: 0o600, flag: 'wx' });
		await rename(temporary, path);
	} catch (error) {
		await rm(temporary, { force: true });
		throw cannotWrite(path, error);
	}
};

/** Refuses a path that a report could not be written to, before anything is examined for it. */
export const refuseUnwritable = async (path: string): Promise<void> => {
	try {
		await access(dirname(path), constants.W_OK);
		const existing = await stat(path).catch(() => undefined);
		if (existing?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
	} catch (error) {
		throw cannotWrite(path, error);
	}
};

const cannotWrite = (path: string, error: unknown): Error => {
	const { code, message } = thrown(error);
	return usageError(`cannot write ${path} (${code || message})`);
};
