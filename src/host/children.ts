import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { readdirSync, readFileSync } from 'node:fs';

/** The programs that the SDK starts in this process: those of a `credential_process`. */
export interface Children {
	/** Exit code or signal of the last one that came to its end; undefined where none has. */
	readonly lastEnd: () => string | undefined;
	/** Whether one still runs. */
	readonly running: () => boolean;
	/** Ends those that still run, and whatever they have started: nothing would, once this process is gone. */
	readonly end: () => void;
}

/** Watches for programs from now on. */
export const watchChildren = (): Children => {
	const running = new Set<ChildProcess>();
	let last: string | undefined;
	subscribe('child_process', (message) => {
		if (!isStart(message)) return;
		const { process: child } = message;
		running.add(child);
		child.once('exit', (code, signal) => {
			running.delete(child);
			last = signal ?? String(code);
		});
		// One that could not be started has no exit.
		child.once('error', () => running.delete(child));
	});
	return {
		lastEnd: () => last,
		running: () => running.size > 0,
		end: () => {
			const roots = [...running].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
			for (const pid of roots.flatMap(withDescendants)) kill(pid);
		},
	};
};

const isStart = (message: unknown): message is { process: ChildProcess } =>
	typeof message === 'object' && message !== null && 'process' in message;

/** A process, and below it all that the kernel tells; without /proc it is the process alone. */
const withDescendants = (pid: number): readonly number[] => [
	pid,
	...childrenOf(pid).flatMap(withDescendants),
];

const childrenOf = (pid: number): readonly number[] => {
	try {
		return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
			readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
		);
	} catch {
		return [];
	}
};

const kill = (pid: number): void => {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended meanwhile.
	}
};
