import type { Barrier, Outcome, Subject, Unasked, Unreachable } from '../core/facts.ts';
import type { Children } from './children.ts';
import type { Deadline } from './deadline.ts';
import type { FileRead } from './files.ts';
import type { Answered, Ask } from './http.ts';
import type { Secrets } from './secrets.ts';

/** What the embedded AWS says of itself to the examined process. */
export interface Simulation {
	/** Variables that had to be set so that the stand-ins are reached at all. */
	readonly variables: readonly string[];
	/** Folder that stands in for `/` when system paths are read; empty for the real one. */
	readonly root: string;
}

/** The port to the world: probes touch it through this and through the SDK, and through nothing else. */
export interface Host {
	readonly subject: Subject;
	/** The environment of the process under examination; changed only by what dotenv would change. */
	readonly env: Record<string, string | undefined>;
	readonly home: string;
	readonly cwd: string;
	/** Folder in which the subject's files are found where it sees others than this process; else empty. */
	readonly root: string;
	readonly secrets: Secrets;
	readonly deadline: Deadline;
	readonly simulation: Simulation;
	readonly nodeVersion: string;
	readonly execPath: string;
	readonly now: () => Date;
	/** Whole milliseconds since the examination began. */
	readonly elapsed: () => number;
	readonly readFile: (path: string) => Promise<Outcome<FileRead>>;
	/** The same for paths such as /proc and /sys, which a simulation lays elsewhere. */
	readonly readSystemFile: (path: string) => Promise<Outcome<FileRead>>;
	/** The folder above a path that this user may not enter. */
	readonly barrier: (path: string) => Promise<Barrier | undefined>;
	/** Where a path leads, links followed; undefined where it leads nowhere, or not for this user. */
	readonly realPath: (path: string) => Promise<string | undefined>;
	/** What follows a marker in a file, so many bytes of it; `absent` where the marker is nowhere in it. */
	readonly search: (path: string, marker: string, length: number) => Promise<Outcome<string>>;
	/** `unasked` where the deadline of the run came before the request's own bound. */
	readonly ask: (request: Ask) => Promise<Answered | Unreachable | Unasked>;
	/** What the SDK starts: the programs of a `credential_process`. */
	readonly children: Children;
	/** What the SDK wrote to the console meanwhile, redacted; the report carries it. */
	readonly warnings: string[];
}
