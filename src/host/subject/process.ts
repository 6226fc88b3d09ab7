import { readFile, readlink, stat } from 'node:fs/promises';
import { thrown } from '../failure.ts';
import { userName } from './account.ts';
import { parseEnviron } from './environ.ts';
import type { Account } from './spec.ts';

/** A process as /proc shows it, at one moment. */
export interface ProcessLook extends Account {
	readonly pid: number;
	readonly command: string;
	/**
	 * As the process was started with it: what it has changed by itself since, nobody else sees.
	 */
	readonly environment: Readonly<Record<string, string>>;
	/** Working directory and executable, as the process itself calls them. */
	readonly directory?: string;
	readonly executable?: string;
	readonly cgroup?: string;
	/** Ticks since the system's start: two processes with one number differ in this. */
	readonly started: string;
	/** Whether it is in another network, or sees other files, than this process. */
	readonly otherNetwork: boolean;
	readonly otherFiles: boolean;
}

/** Why a process cannot be examined, as the end of a sentence that begins with its number. */
export interface Refusal {
	readonly refused: string;
}

/** Looks at a process. What cannot be examined is refused in plain words. */
export const lookAtProcess = async (pid: number): Promise<ProcessLook | Refusal> => {
	const status = await read(pid, 'status');
	if (typeof status !== 'string') return { refused: absence(pid) };
	const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(status)?.[1] ?? '';
	const command = field('Name');
	const started = await startOf(pid);
	if (/^[ZX]/.test(field('State')) || started === undefined)
		return { refused: `has ended (a zombie that its parent ${field('PPid')} has not collected)` };
	// Whatever runs a program has memory of its own.
	if (field('VmSize') === '')
		return { refused: `is a thread of the kernel (${command}): no program runs in it` };
	const numbers = (name: string) => field(name).split(/\s+/).filter(Boolean).map(Number);
	const [uid = 0, gid = 0] = [numbers('Uid')[1], numbers('Gid')[1]];
	const environ = await readFile(`/proc/${pid}/environ`).catch((error: unknown) => thrown(error).code);
	if (typeof environ === 'string') return { refused: await unreadable(pid, uid, environ) };
	const [directory, executable, cgroup, otherNetwork, otherFiles] = await Promise.all([
		link(pid, 'cwd'),
		link(pid, 'exe'),
		read(pid, 'cgroup'),
		differs(pid, 'ns/net'),
		seesOtherFiles(pid),
	]);
	// What was read before and after belongs to one process only if that is still there.
	if ((await startOf(pid)) !== started) return { refused: 'ended while it was being looked at' };
	const group = cgroup === undefined ? undefined : groupOf(cgroup);
	return {
		pid,
		command,
		uid,
		gid,
		groups: numbers('Groups'),
		environment: parseEnviron(environ),
		started,
		otherNetwork,
		otherFiles,
		...(directory === undefined ? {} : { directory }),
		...(executable === undefined ? {} : { executable }),
		...(group === undefined ? {} : { cgroup: group }),
	};
};

/**
 * The start of a process, by which it is told from another that has its number later; undefined
 * once it has ended.
 */
export const startOf = async (pid: number): Promise<string | undefined> => {
	const stat = await read(pid, 'stat');
	// The name of a command stands in brackets and may hold blanks and brackets itself.
	const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
	return fields === undefined || /^[ZX]/.test(fields[0] ?? '') ? undefined : fields[19];
};

const absence = (pid: number): string => {
	try {
		process.kill(pid, 0);
	} catch (error) {
		if (thrown(error).code === 'ESRCH') return 'there is no such process';
	}
	return 'is hidden from this user by /proc; run this as root';
};

const unreadable = async (pid: number, uid: number, code: string): Promise<string> => {
	if (code === 'ESRCH' || code === 'ENOENT' || (await startOf(pid)) === undefined)
		return 'ended while it was being looked at';
	if (code !== 'EACCES' && code !== 'EPERM') return `does not show its environment (${code})`;
	if (process.geteuid?.() === 0)
		return 'does not show its environment to this root, which has fewer capabilities than the process or may trace none';
	return uid === process.geteuid?.()
		? 'keeps its environment to itself, as after a change of user; run this as root'
		: `runs as ${userName(uid)}, and its environment is for that user and for root alone; run this with sudo`;
};

const read = (pid: number, name: string): Promise<string | undefined> =>
	readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => undefined);

const link = (pid: number, name: string): Promise<string | undefined> =>
	readlink(`/proc/${pid}/${name}`).catch(() => undefined);

const differs = async (pid: number, namespace: string): Promise<boolean> => {
	const [own, its] = await Promise.all([
		readlink(`/proc/self/${namespace}`).catch(() => undefined),
		link(pid, namespace),
	]);
	return own !== undefined && its !== undefined && own !== its;
};

const seesOtherFiles = async (pid: number): Promise<boolean> => {
	if (await differs(pid, 'ns/mnt')) return true;
	const [own, its] = await Promise.all([stat('/'), stat(`/proc/${pid}/root/`).catch(() => undefined)]);
	return its !== undefined && (own.dev !== its.dev || own.ino !== its.ino);
};

/**
 * The unified hierarchy's line, else systemd's own, else the first that names more than the root.
 */
const groupOf = (text: string): string | undefined => {
	const rows = [...text.matchAll(/^\d+:([^:\n]*):(\/.+)$/gm)];
	return (rows.find(([, of]) => of === '' || of === 'name=systemd') ?? rows[0])?.[2];
};
