import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnviron } from './environ.ts';

/**
 * Names of the variables that the first process was given, of the machine or of the subject's
 * container; undefined where this user may not see them. The subject's own user seldom may, so it
 * is looked up before that is taken.
 */
export const firstProcess = async (root: string): Promise<readonly string[] | undefined> => {
	try {
		return Object.keys(parseEnviron(await readFile(join(root || '/', 'proc/1/environ'))));
	} catch {
		return undefined;
	}
};
