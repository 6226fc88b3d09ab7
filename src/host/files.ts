import * as fs from 'node:fs';
import { devNull } from 'node:os';
import { promisify } from 'node:util';
import type { Outcome } from '../core/facts.ts';
import { thrown } from './failure.ts';
import { stopwatch } from './stopwatch.ts';

// Those of node:fs/promises would do, and take over a millisecond to load.
const [open, read, close] = [promisify(fs.open), promisify(fs.read), promisify(fs.close)];
const [fstat, statOf] = [promisify(fs.fstat), promisify(fs.stat)];
const realpath = promisify(fs.realpath.native);

/** The path with its links followed; undefined where it leads nowhere. */
export const realPath = (path: string): Promise<string | undefined> => realpath(path).catch(() => undefined);

export interface FileRead {
	readonly bytes: Buffer;
	/** Permission bits, as `modeOf` gives them. */
	readonly mode: string;
	readonly owner: number;
	/** Bytes in the file, of which `bytes` may hold only the first. */
	readonly size: number;
}

/**
 * Bytes. A file of a thousand profiles has a third of it. The readers of the SDK and of the product
 * take a file whole, in one go and several times over: a larger one would hold the run beyond its
 * time.
 */
const MAX_FILE = 512 * 1024;

/** The code of what is larger than that, where the file is of no use in part. */
export const TOO_LARGE = 'EFBIG';

/**
 * Reads at most `MAX_FILE` bytes of a regular file. A file that cannot be read is `refused` with status 0
 * and the system's code; what is no file (a directory, a pipe, a device) is refused as `EISDIR` or `ENOTFILE`
 * and never waited for, save the null device, which is an empty file to everyone.
 */
export const readFile = async (path: string): Promise<Outcome<FileRead>> => {
	const elapsed = stopwatch();
	try {
		// Without O_NONBLOCK, opening a named pipe waits for its writer.
		const file = await open(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
		try {
			const stat = await fstat(file);
			if (!stat.isFile() && !(await isNull(stat))) {
				const code = stat.isDirectory() ? 'EISDIR' : 'ENOTFILE';
				return { kind: 'refused', status: 0, code, message: 'is not a regular file', ms: elapsed() };
			}
			const wanted = Math.min(MAX_FILE, stat.size || MAX_FILE);
			const buffer = Buffer.alloc(Math.min(wanted, 64 * 1024));
			const bytes: Buffer[] = [];
			for (let total = 0; total < wanted; ) {
				const { bytesRead } = await read(file, buffer, 0, Math.min(buffer.length, wanted - total), null);
				if (bytesRead === 0) break;
				bytes.push(Buffer.from(buffer.subarray(0, bytesRead)));
				total += bytesRead;
			}
			const value = { bytes: Buffer.concat(bytes), mode: modeOf(stat), owner: stat.uid, size: stat.size };
			return { kind: 'ok', value, ms: elapsed() };
		} finally {
			await close(file);
		}
	} catch (error) {
		const { code, message } = thrown(error);
		return { kind: 'refused', status: 0, code: code || 'EIO', message, ms: elapsed() };
	}
};

/** Permission bits, as `0644`. */
export const modeOf = ({ mode }: fs.Stats): string => (mode & 0o7777).toString(8).padStart(4, '0');

/** The null device ends at once; whoever names it in place of a file wants an empty one. */
const isNull = async (stat: fs.Stats): Promise<boolean> => {
	if (!stat.isCharacterDevice()) return false;
	const device = await statOf(devNull).catch(() => undefined);
	return device?.rdev === stat.rdev;
};
