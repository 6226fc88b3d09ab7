import type { Barrier } from './facts.ts';

/** A file of the subject that its user cannot read, as the facts have it. */
interface Unreadable {
	readonly path: string;
	readonly code?: string;
	readonly barred?: Barrier;
}

/** A pipe, a socket or a device, which the SDK would wait for. */
export const NO_FILE = 'ENOTFILE';

/** Makes a file and the folder that it is in those of the examined user, by the slots below. */
export const GIVE_FILE = [
	'ls -ld {folder} {file}',
	'sudo chown {user} {folder} {file} &&\n  sudo chmod 700 {folder} && sudo chmod 600 {file}',
] as const;

/** The remedy where no case is known. */
export const MAKE_IT_OWN =
	'make it a file that belongs to this user with mode 600, in a directory that this user may enter';

/**
 * Why a file cannot be read and what mends it, as the slots `file`, `folder`, `why` and `remedy`,
 * with the commands for it. Where a folder above keeps the user out nobody can tell whether the
 * file is there, and a folder of another user's is not to be given away.
 */
export const unreadable = ({
	path,
	code = 'no reason',
	barred,
}: Unreadable): {
	readonly slots: Readonly<Record<string, string>>;
	readonly commands: readonly string[];
} => {
	const folder = path.replace(/[\\/][^\\/]*$/, '') || '/';
	const slots = { file: path, folder, why: whyOf(code, barred), remedy: MAKE_IT_OWN };
	const look = 'sudo ls -ld {folder} {file}';
	if (barred === undefined)
		return { slots, commands: /^E(ACCES|PERM)$/.test(code) ? [...GIVE_FILE] : [GIVE_FILE[0]] };
	// Its own folder is there for nothing else.
	if (barred.path === folder) return { slots, commands: [look, GIVE_FILE[1]] };
	const remedy = `where HOME names the home of another user, set it to that of this one; else let this user enter ${barred.path}`;
	return {
		slots: { ...slots, remedy, barrier: barred.path },
		commands: ['ls -ld {barrier}', '# What HOME should be:\ngetent passwd {user} | cut -d: -f6', look],
	};
};

const whyOf = (code: string, barred: Barrier | undefined): string => {
	if (barred === undefined) return WHY[code] ?? `the operating system answers ${code}`;
	const { path, mode, owner } = barred;
	const told = mode === undefined ? '' : ` (owner ${owner}, mode ${mode})`;
	return `this user may not enter ${path}${told}, so whether the file is there is not known`;
};

const WHY: Readonly<Record<string, string>> = {
	EACCES: 'its owner and mode, or those of a directory above it, keep this user out',
	EPERM: 'the operating system does not let this user open it',
	EISDIR: 'it is a directory',
	[NO_FILE]: 'it is a pipe, a socket or a device',
	ELOOP: 'its symbolic links go round in a circle',
};
