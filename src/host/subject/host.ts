import { basename } from 'node:path';
import type { Host } from '../host.ts';
import { nodeHost } from '../node.ts';
import type { SubjectSpec } from './spec.ts';
import { takeOver } from './take-over.ts';
import { within } from './within.ts';

/**
 * The subject as this process's own self, once it has been taken over; `timeoutMs` for all that is
 * asked.
 */
export const subjectHost = async (spec: SubjectSpec, timeoutMs: number): Promise<Host> => {
	const { home, ownHome, root, gaps } = await takeOver(spec);
	const host = nodeHost(timeoutMs);
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
		cwd: await within(root, spec.directoryName ?? host.cwd),
		execPath: executable !== undefined && /^node/.test(basename(executable)) ? executable : host.execPath,
		readSystemFile: async (path) => {
			if (path === FIRST && firstProcess !== undefined && host.simulation.root === '')
				return { kind: 'ok', value: environFile(firstProcess), ms: 0 };
			return host.simulation.root === ''
				? host.readFile(await within(root, path))
				: host.readSystemFile(path);
		},
	};
};

const FIRST = '/proc/1/environ';

/** A file of process 1's environment in which no variable has a value. */
const environFile = (names: readonly string[]) => {
	const bytes = Buffer.from(names.map((name) => `${name}=\0`).join(''));
	return { bytes, mode: '0400', owner: 0, size: bytes.length };
};
