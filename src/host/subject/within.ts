import { readlinkSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { thrown } from '../failure.ts';

/**
 * Where a path of a process with another root lies for this process; undefined where its links go
 * round. The kernel would follow an absolute link (`/var/run` in many images), and `..` at the root,
 * to the files of whoever asks, so each link is followed by hand.
 */
export const within = async (root: string, path: string): Promise<string | undefined> => {
	const walk = steps(root, path);
	let step = walk.next();
	while (!step.done) step = walk.next(await readlink(step.value).catch(noLink));
	return step.value;
};

/** The same for who cannot wait. */
export const withinSync = (root: string, path: string): string | undefined => {
	const walk = steps(root, path);
	let step = walk.next();
	while (!step.done) step = walk.next(targetOf(step.value));
	return step.value;
};

/** What stands at a place: the target of a link, what is none, or nothing that can be looked at. */
type Look = string | typeof PLAIN | undefined;
const PLAIN = Symbol('no link');

function* steps(root: string, path: string): Generator<string, string | undefined, Look> {
	if (root === '' || !isAbsolute(path)) return path;
	// The kernel says what is wrong with it.
	if (path.length > LONGEST) return root + path;
	let ahead = parts(path);
	let behind: string[] = [];
	for (let links = 0; ahead.length > 0; ) {
		const [part = '', ...rest] = ahead;
		ahead = rest;
		if (part === '..') {
			behind = behind.slice(0, -1);
			continue;
		}
		const found = yield join(root, ...behind, part);
		// Nothing below it can be a link, and what `..` would lead to from there is not there either.
		if (found === undefined) return [join(root, ...behind), part, ...rest].join('/');
		if (found === PLAIN) {
			behind.push(part);
			continue;
		}
		if (++links > MOST_LINKS) return undefined;
		if (isAbsolute(found)) behind = [];
		ahead = [...parts(found), ...ahead];
	}
	return join(root, ...behind);
}

/** As many as the kernel follows. */
const MOST_LINKS = 40;

/** Bytes that the kernel takes for a path, of which none has fewer than characters. */
const LONGEST = 4096;

const parts = (path: string): string[] => path.split('/').filter((part) => part !== '' && part !== '.');

const targetOf = (path: string): Look => {
	try {
		return readlinkSync(path);
	} catch (error) {
		return noLink(error);
	}
};

const noLink = (error: unknown): Look => (thrown(error).code === 'EINVAL' ? PLAIN : undefined);
