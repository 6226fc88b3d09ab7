import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Subject } from '../core/facts.ts';
import { barrierAbove } from './barrier.ts';
import { bounded } from './bounded.ts';
import { watchChildren } from './children.ts';
import { deadline } from './deadline.ts';
import { readFile, realPath } from './files.ts';
import type { Host, Simulation } from './host.ts';
import { ownFolder, ownHome } from './own-places.ts';
import { searchFile } from './search.ts';
import { Secrets } from './secrets.ts';
import { started } from './started.ts';
import { stopwatch } from './stopwatch.ts';

/** This process as the subject, with `timeoutMs` milliseconds for all that is asked. */
export const nodeHost = (timeoutMs: number): Host => {
	const simulation = readSimulation(process.env.IW_DOCTOR_SIMULATION);
	const home = ownHome();
	const limit = deadline(timeoutMs);
	const elapsed = stopwatch();
	const read: Host['readFile'] = async (path) => started(elapsed(), await readFile(path));
	return {
		subject: subject(home),
		env: process.env,
		home,
		cwd: ownFolder(),
		root: '',
		secrets: new Secrets(),
		...bounded(limit, elapsed),
		simulation,
		nodeVersion: process.version,
		execPath: process.execPath,
		now: () => new Date(),
		elapsed,
		readFile: read,
		readSystemFile: (path) => read(simulation.root === '' ? path : join(simulation.root, path)),
		barrier: barrierAbove,
		realPath,
		search: (path, marker, length) => searchFile(path, marker, length, () => !limit.hit()),
		children: watchChildren(),
		warnings: [],
	};
};

const subject = (home: string): Subject => ({
	kind: 'self',
	home,
	...userOf(),
	...(process.env.SUDO_USER ? { sudoUser: process.env.SUDO_USER } : {}),
});

// In a container the uid often has no name, and then asking for it throws.
const userOf = (): { user?: string; uid?: number } => {
	const uid = process.getuid?.();
	try {
		return { user: userInfo().username, ...(uid === undefined ? {} : { uid }) };
	} catch {
		return uid === undefined ? {} : { user: String(uid), uid };
	}
};

const NONE: Simulation = { variables: [], root: '' };

const readSimulation = (path: string | undefined): Simulation => {
	if (!path) return NONE;
	try {
		const { variables, root } = JSON.parse(readFileSync(path, 'utf8'));
		return { variables: Array.isArray(variables) ? variables.map(String) : [], root: String(root ?? '') };
	} catch {
		return NONE;
	}
};
