import { constants, fstatSync, type Stats, writeFileSync } from 'node:fs';
import { access, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { thrown } from '../host/failure.ts';
import { print } from './print.ts';
import { usageError } from './usage-error.ts';

/**
 * Writes a file whole or not at all, readable by its owner only; behind a link, the file that it leads to. What is no
 * file, such as /dev/stdout or a pipe, and what cannot be replaced is written to where it stands. Refuses, as a usage
 * error, what cannot be written.
 */
export const writeWhole = async (path: string, text: string): Promise<void> => {
	try {
		const { target, kind, stream } = await destination(path);
		if (stream === 1) return await print(text);
		if (stream === 2) return writeFileSync(stream, text);
		if (kind === 'other' || kind === 'folder') return await writeFile(target, text);
		await replace(target, text).catch((error: unknown) => {
			if (kind === 'absent' || !KEPT_IN_PLACE.has(thrown(error).code)) throw error;
			return writeFile(target, text);
		});
	} catch (error) {
		throw cannotWrite(path, error);
	}
};

const replace = async (target: string, text: string): Promise<void> => {
	const temporary = join(dirname(target), `.iw-doctor-${process.pid}-${Date.now()}.tmp`);
	try {
		await writeFile(temporary, text, { mode: 0o600, flag: 'wx' });
		await rename(temporary, target);
	} catch (error) {
		await rm(temporary, { force: true });
		throw error;
	}
};

/** A file that is mounted by itself into a container, or whose folder takes no other, as /dev/termination-log. */
const KEPT_IN_PLACE: ReadonlySet<string> = new Set(['EBUSY', 'EROFS', 'EACCES', 'EPERM']);

/** Refuses a path that a report could not be written to, before anything is examined for it. */
export const refuseUnwritable = async (path: string): Promise<void> => {
	try {
		const { target, kind } = await destination(path);
		if (kind === 'folder') throw Object.assign(new Error(), { code: 'EISDIR' });
		const beside = () => access(dirname(target), constants.W_OK);
		if (kind === 'absent') await beside();
		else await access(target, constants.W_OK).catch(kind === 'file' ? beside : undefined);
	} catch (error) {
		throw cannotWrite(path, error);
	}
};

interface Destination {
	/** Where the path leads to, behind links. */
	readonly target: string;
	readonly kind: 'file' | 'folder' | 'other' | 'absent';
	/** The one of this program's own streams that goes to the same file, as /dev/stdout: what it holds already is not lost. */
	readonly stream?: 1 | 2;
}

const destination = async (path: string): Promise<Destination> => {
	try {
		const there = await stat(path);
		const stream = streamTo(there);
		if (stream !== undefined) return { target: path, kind: 'other', stream };
		if (there.isFile()) return { target: await realpath(path), kind: 'file' };
		return { target: path, kind: there.isDirectory() ? 'folder' : 'other' };
	} catch (error) {
		if (thrown(error).code !== 'ENOENT') throw error;
		const link = await readlink(path).catch(() => undefined);
		if (link === undefined) return { target: path, kind: 'absent' };
		// A link counts from where it really lies, and not from the name of its folder.
		return destination(isAbsolute(link) ? link : `${await realpath(dirname(path))}/${link}`);
	}
};

const streamTo = ({ dev, ino }: Stats): 1 | 2 | undefined =>
	([1, 2] as const).find((stream) => {
		try {
			const own = fstatSync(stream);
			return own.isFile() && own.dev === dev && own.ino === ino;
		} catch {
			return false;
		}
	});

const cannotWrite = (path: string, error: unknown): Error => {
	const { code, message } = thrown(error);
	return usageError(`cannot write ${path} (${code || message})`);
};
