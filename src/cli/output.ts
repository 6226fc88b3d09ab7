import { constants } from 'node:fs';
import { access, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { thrown } from '../host/failure.ts';
import { usageError } from './usage-error.ts';

/**
 * Writes a file whole or not at all, readable by its owner only; behind a link, the file that it leads to. What is no
 * file, such as /dev/stdout or a pipe, is written to where it stands. Refuses, as a usage error, what cannot be written.
 */
export const writeWhole = async (path: string, text: string): Promise<void> => {
	const existing = await stat(path).catch(() => undefined);
	const target = existing === undefined ? path : await realpath(path).catch(() => path);
	const temporary = join(dirname(target), `.iw-doctor-${process.pid}-${Date.now()}.tmp`);
	try {
		if (existing !== undefined && !existing.isFile()) return await writeFile(path, text);
		await writeFile(temporary, text, { mode: 0o600, flag: 'wx' });
		await rename(temporary, target);
	} catch (error) {
		await rm(temporary, { force: true });
		throw cannotWrite(path, error);
	}
};

/** Refuses a path that a report could not be written to, before anything is examined for it. */
export const refuseUnwritable = async (path: string): Promise<void> => {
	try {
		const existing = await stat(path).catch(() => undefined);
		await access(existing === undefined || existing.isFile() ? dirname(path) : path, constants.W_OK);
		if (existing?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
	} catch (error) {
		throw cannotWrite(path, error);
	}
};

const cannotWrite = (path: string, error: unknown): Error => {
	const { code, message } = thrown(error);
	return usageError(`cannot write ${path} (${code || message})`);
};
