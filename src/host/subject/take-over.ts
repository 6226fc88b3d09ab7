import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Gap } from '../../core/facts.ts';
import { thrown } from '../failure.ts';
import { ownHome } from '../own-places.ts';
import type { Account, SubjectSpec } from './spec.ts';
import { within } from './within.ts';

export interface TakenOver {
	/** Where its home lies for this process. */
	readonly home: string;
	/** The same as the subject calls it. */
	readonly ownHome: string;
	/** Folder in which its files are found; empty for the real root. */
	readonly root: string;
	readonly gaps: readonly Gap[];
}

/**
 * Makes this process the subject, for good: its user, its environment, its working directory.
 * Nothing of the subject's is read before its user is taken.
 */
export const takeOver = async (spec: SubjectSpec): Promise<TakenOver> => {
	const gaps: Gap[] = spec.become === undefined ? [] : becomeUser(spec.become);
	const { env } = process;
	for (const name of Object.keys(env)) delete env[name];
	for (const [name, value] of Object.entries(spec.environment)) env[name] = value;
	if (spec.directory !== undefined) gaps.push(...enter(spec.directory));
	const homeOfUser = ownHome();
	const root = await enterable(spec.root);
	if (root !== spec.root)
		gaps.push({
			what: 'files',
			why: `it sees other files than this process, and ${spec.root} cannot be entered`,
		});
	if (root === '') return { home: homeOfUser, ownHome: homeOfUser, root, gaps };
	const home = (await within(root, homeOfUser)) ?? root + homeOfUser;
	// Where they lie for whoever reads of them.
	env.HOME = home;
	for (const name of PATHS) {
		const path = env[name];
		if (path !== undefined && isAbsolute(path)) env[name] = root + path;
	}
	return { home, ownHome: homeOfUser, root, gaps };
};

const becomeUser = ({ uid, gid, groups }: Account): Gap[] => {
	try {
		process.setgroups?.([...groups]);
		process.setgid?.(gid);
		process.setuid?.(uid);
		return [];
	} catch (error) {
		return [
			{ what: 'user', why: `this process may not become user ${uid} (${thrown(error).code || 'EPERM'})` },
		];
	}
};

const enter = (directory: string): Gap[] => {
	try {
		process.chdir(directory);
		return [];
	} catch (error) {
		const why = `its working directory cannot be entered (${thrown(error).code || 'EIO'})`;
		return [{ what: 'directory', why, harmless: true }];
	}
};

const enterable = async (root: string): Promise<string> =>
	root !== '' && (await stat(`${root}/`).catch(() => undefined)) === undefined ? '' : root;

/** Variables with the path of a file. */
const PATHS = [
	'AWS_SHARED_CREDENTIALS_FILE',
	'AWS_CONFIG_FILE',
	'AWS_WEB_IDENTITY_TOKEN_FILE',
	'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
] as const;
