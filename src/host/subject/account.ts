import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { Account } from './spec.ts';

/** A user as the system's own list has one. */
export interface User extends Account {
	readonly name: string;
	readonly home?: string;
	readonly shell?: string;
}

/**
 * The user of this name or number; undefined where none is known. Root asks the system itself,
 * which knows the users of directories too, by becoming that user for a moment: nothing else runs
 * in between. Anyone else reads /etc/passwd.
 */
export const lookUpUser = (name: string): User | undefined =>
	process.geteuid?.() === 0 ? (asked(name) ?? listed(name)) : (own(name) ?? listed(name));

const asked = (name: string): User | undefined => {
	const [group = 0, groups = []] = [process.getegid?.(), process.getgroups?.()];
	try {
		process.seteuid?.(numeric(name));
		const user = current();
		process.seteuid?.(0);
		process.setegid?.(user.gid);
		joinGroupsOf(user);
		return { ...user, groups: process.getgroups?.() ?? [] };
	} catch {
		// Unknown, or root without the right to become another.
		return undefined;
	} finally {
		process.seteuid?.(0);
		process.setegid?.(group);
		restoreGroups(groups);
	}
};

// Node's types do not know it.
const joinGroupsOf = ({ name, gid }: User): void => {
	const join: unknown = Reflect.get(process, 'initgroups');
	if (typeof join === 'function') join.call(process, name, gid);
};

const restoreGroups = (groups: readonly number[]): void => {
	try {
		process.setgroups?.([...groups]);
	} catch {
		// Then they could not be changed either.
	}
};

const own = (name: string): User | undefined => {
	try {
		const user = current();
		const groups = process.getgroups?.() ?? [];
		return name === user.name || name === String(user.uid) ? { ...user, groups } : undefined;
	} catch {
		return undefined;
	}
};

/** Node tells of the effective user. */
const current = (): User => {
	const { username, uid, gid, homedir, shell } = userInfo();
	return { name: username, uid, gid, groups: [], home: homedir, ...(shell ? { shell } : {}) };
};

/** Number of a group by its name; undefined where none is known. */
export const lookUpGroup = (name: string): number | undefined => {
	if (/^\d+$/.test(name)) return Number(name);
	const line = lines('/etc/group').find((fields) => fields[0] === name);
	return line === undefined ? undefined : Number(line[2]);
};

/** Name of a user by its number, or the number itself. */
export const userName = (uid: number): string =>
	lines('/etc/passwd').find((fields) => fields[2] === String(uid))?.[0] ?? String(uid);

const numeric = (name: string): string | number => (/^\d+$/.test(name) ? Number(name) : name);

const listed = (name: string): User | undefined => {
	const line = lines('/etc/passwd').find(
		(fields) => fields[0] === name || (/^\d+$/.test(name) && fields[2] === name),
	);
	if (line === undefined) return undefined;
	const [user = name, , uid, gid, , home, shell] = line;
	return {
		name: user,
		uid: Number(uid),
		gid: Number(gid),
		groups: [],
		...(home ? { home } : {}),
		...(shell ? { shell } : {}),
	};
};

const lines = (path: string): readonly (readonly string[])[] => {
	try {
		return readFileSync(path, 'utf8')
			.split('\n')
			.map((line) => line.split(':'));
	} catch {
		return [];
	}
};
