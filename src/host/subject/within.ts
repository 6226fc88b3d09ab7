import { lstat, readlink } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

/**
 * Where a path of a process with another root lies for this process. The kernel would follow an
 * absolute link (`/var/run` in many images) to the root of whoever asks, so each link is followed
 * by hand.
 */
export const within = async (root: string, path: string): Promise<string> => {
	if (root === '' || !isAbsolute(path)) return path;
	let ahead = parts(path);
	let behind: string[] = [];
	for (let links = 0; ahead.length > 0; ) {
		const [part = '', ...rest] = ahead;
		ahead = rest;
		if (part === '..') {
			behind = behind.slice(0, -1);
			continue;
		}
		const target = await linkAt(join(root, ...behind, part));
		if (target === undefined) {
			behind.push(part);
			continue;
		}
		if (++links > MOST_LINKS) return join(root, path);
		if (isAbsolute(target)) behind = [];
		ahead = [...parts(target), ...ahead];
	}
	return join(root, ...behind);
};

/** As many as the kernel follows. */
const MOST_LINKS = 40;

const parts = (path: string): string[] => path.split('/').filter((part) => part !== '' && part !== '.');

const linkAt = async (path: string): Promise<string | undefined> => {
	const entry = await lstat(path).catch(() => undefined);
	return entry?.isSymbolicLink() ? readlink(path).catch(() => undefined) : undefined;
};
