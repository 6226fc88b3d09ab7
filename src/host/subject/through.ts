import { readlink, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Refused } from '../../core/facts.ts';
import { barrierAbove } from '../barrier.ts';
import type { Host } from '../host.ts';
import { within } from './within.ts';

/** The files of a subject with another root, by the paths that are asked for. */
export interface View {
	/** Folder in which its files are found. */
	readonly root: string;
	/** What the subject itself calls a path; undefined for one that is this process's own. */
	readonly called: (path: string) => string | undefined;
}

/**
 * Every path is the subject's, with its root in front or without, save those of /proc, which is
 * asked by the numbers of this process, and those that the caller named.
 */
export const viewOf = (root: string, directory: string | undefined, callers: readonly string[]): View => ({
	root,
	called: (path) => {
		if (path.startsWith(`${root}/`)) return path.slice(root.length);
		if (path.startsWith('/proc/') || callers.includes(path)) return undefined;
		if (isAbsolute(path)) return path;
		return directory === undefined ? undefined : `${directory}/${path}`;
	},
});

/** The ways in which a host reads files, through the subject's root. */
export const filesThrough = (
	{ root, called }: View,
	host: Host,
): Pick<Host, 'barrier' | 'readFile' | 'realPath' | 'search'> => {
	const place = async (path: string): Promise<string | undefined> => {
		const own = called(path);
		return own === undefined ? path : within(root, own);
	};
	return {
		readFile: async (path) => {
			const at = await place(path);
			return at === undefined ? AROUND : host.readFile(at);
		},
		barrier: (path) => barrierAbove(path, place),
		search: async (path, marker, length) => {
			const at = await place(path);
			return at === undefined ? AROUND : host.search(at, marker, length);
		},
		realPath: async (path) => {
			// What a link of /proc says is called as the process calls it.
			const asked =
				path.startsWith(`${root}/`) || !path.startsWith('/proc/') ? path : await named(root, path);
			const at = asked === undefined ? undefined : await place(asked);
			// To ask for its real path would lead through the link that the root is.
			return at !== undefined && (await stat(at).catch(() => undefined)) !== undefined ? at : undefined;
		},
	};
};

const AROUND: Refused = {
	kind: 'refused',
	status: 0,
	code: 'ELOOP',
	message: 'its symbolic links go round in a circle',
	ms: 0,
};

const named = async (root: string, path: string): Promise<string | undefined> => {
	const target = await readlink(path).catch(() => undefined);
	return target === undefined ? undefined : calledWithin(root, target);
};

/**
 * A path that the kernel has told, as a process with this root calls it: after chroot the kernel
 * tells it from the root of whoever asks.
 */
export const calledWithin = async (root: string, path: string): Promise<string> => {
	const own = await readlink(root).catch(() => '/');
	if (own === '/' || (path !== own && !path.startsWith(`${own}/`))) return path;
	return path.slice(own.length) || '/';
};
