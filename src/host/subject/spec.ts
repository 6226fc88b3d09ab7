import type { Subject } from '../../core/facts.ts';

/**
 * All that a child needs to become another process or a unit. It goes to the child over a pipe and
 * nowhere else: the environment holds secrets, and a command line is for everyone to read.
 */
export interface SubjectSpec {
	readonly subject: Subject;
	/** Its whole environment; nothing of this process's own is added to it. */
	readonly environment: Readonly<Record<string, string>>;
	/** When its process was started, by which that is told from a later one with its number. */
	readonly started?: string;
	/** Whom the child has to become before it reads anything; absent where it stays who it is. */
	readonly become?: Account;
	/** Path that leads to its working directory. */
	readonly directory?: string;
	/** The same as the process itself calls it. */
	readonly directoryName?: string;
	/** Its executable. */
	readonly executable?: string;
	/**
	 * Folder in which its files are found, `/proc/PID/root`, where it sees others than this
	 * process; else empty.
	 */
	readonly root: string;
	/**
	 * The environment of process 1 as this process could read it, names alone; absent where it
	 * could not.
	 */
	readonly firstProcess?: readonly string[];
}

/** A user as the kernel knows one. */
export interface Account {
	readonly uid: number;
	readonly gid: number;
	/** Supplementary groups. */
	readonly groups: readonly number[];
}
