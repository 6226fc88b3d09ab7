import { basename } from 'node:path';
import type { Host } from '../host.ts';
import { nodeHost } from '../node.ts';
import { seeThrough } from './see-through.ts';
import type { SubjectSpec } from './spec.ts';
import { takeOver } from './take-over.ts';
import { calledWithin, filesThrough, viewOf } from './through.ts';
import { within } from './within.ts';

/**
 * The subject as this process's own self, once it has been taken over; `timeoutMs` for all that is
 * asked. The paths in `callers` are files of this process, whatever the subject sees.
 */
export const subjectHost = async (
	spec: SubjectSpec,
	timeoutMs: number,
	callers: readonly string[] = [],
): Promise<Host> => {
	const { home, ownHome, root, gaps } = await takeOver(spec);
	const host = await lookingThrough(root, spec, nodeHost(timeoutMs), callers);
	const { executable, firstProcess } = spec;
	// What was to be read through another root and cannot be is told by the one that found it so.
	const all = [
		...(spec.subject.gaps ?? []).filter(({ what }) => what !== 'files' || root === spec.root),
		...gaps,
	];
	return {
		...host,
		subject: { ...spec.subject, home: ownHome, ...(all.length > 0 ? { gaps: all } : {}) },
		home,
		root,
		execPath: executable !== undefined && /^node/.test(basename(executable)) ? executable : host.execPath,
		readSystemFile: async (path) => {
			if (path === FIRST && firstProcess !== undefined && host.simulation.root === '')
				return { kind: 'ok', value: environFile(firstProcess), ms: 0 };
			// Its own /proc, not that of this process.
			return host.simulation.root === '' ? host.readFile(root + path) : host.readSystemFile(path);
		},
	};
};

/** The host with its files seen through this root; as it is where there is none. */
const lookingThrough = async (
	root: string,
	{ directoryName }: SubjectSpec,
	host: Host,
	callers: readonly string[],
): Promise<Host> => {
	if (root === '') return { ...host, cwd: directoryName ?? host.cwd };
	const directory = directoryName === undefined ? undefined : await calledWithin(root, directoryName);
	const view = viewOf(root, directory, callers);
	seeThrough(view);
	const cwd = directory === undefined ? undefined : await within(root, directory);
	return { ...host, ...filesThrough(view, host), cwd: cwd ?? host.cwd };
};

const FIRST = '/proc/1/environ';

/** A file of process 1's environment in which no variable has a value. */
const environFile = (names: readonly string[]) => {
	const bytes = Buffer.from(names.map((name) => `${name}=\0`).join(''));
	return { bytes, mode: '0400', owner: 0, size: bytes.length };
};
