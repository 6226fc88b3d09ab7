import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Barrier } from '../core/facts.ts';
import { thrown } from './failure.ts';
import { modeOf } from './files.ts';

/**
 * The topmost folder above a path that this user may not enter; undefined where there is none.
 * `place` says where a path lies for this process.
 */
export const barrierAbove = async (
	path: string,
	place: (path: string) => Promise<string | undefined> = async (one) => one,
): Promise<Barrier | undefined> => {
	for (const folder of above(path)) {
		const at = (await place(folder)) ?? folder;
		const code = await access(at, constants.X_OK).then(
			() => '',
			(error: unknown) => thrown(error).code,
		);
		if (code === 'EACCES') return { path: folder, ...(await lookAt(at)) };
		if (code !== '') return undefined;
	}
	return undefined;
};

/** The folders above a path, from the root down. */
const above = (path: string): readonly string[] => {
	const folder = dirname(path);
	return folder === path ? [path] : [...above(folder), folder];
};

/** A link may lead to where nothing can be looked at. */
const lookAt = async (path: string): Promise<Omit<Barrier, 'path'>> => {
	const found = await stat(path).catch(() => undefined);
	if (found === undefined) return {};
	return { mode: modeOf(found), owner: found.uid };
};
