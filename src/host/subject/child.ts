import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { escapeText } from '../../core/escape.ts';
import { excerpt } from '../../core/redact.ts';
import { watchChildren } from '../children.ts';
import type { Job, Said } from './job.ts';
import { nodeOptions } from './node-options.ts';
import { withinSync } from './within.ts';

/**
 * Bytes of all that a child may say. The largest report, of files of four megabytes each, stays
 * below it.
 */
const MOST = 64 * 1024 * 1024;
/**
 * Milliseconds that a child has beyond the end of its time: for its start, and to hand over what it
 * knows.
 */
const GRACE = 400;

export type Ended = Exclude<Said, { kind: 'waiting' }>;

export interface Running {
	/** Always comes, and never later than the job's end and a moment. */
	readonly ended: Promise<Ended>;
	/** Lets it tell what it knows by now. */
	readonly interrupt: () => void;
}

/** Starts a child that becomes the subject and does the job. */
export const startChild = (job: Job, waiting: (waitingFor: string) => void): Running => {
	const children = watchChildren();
	process.once('exit', children.end);
	const { environment, root } = job.spec;
	const started = spawn(
		process.execPath,
		[
			...nodeOptions(environment.NODE_OPTIONS ?? '').taken,
			fileURLToPath(new URL('subject.js', import.meta.url)),
		],
		{ cwd: '/', env: atStart(environment, root), stdio: 'pipe' },
	);
	const late = job.until + GRACE - Date.now();
	const timer = setTimeout(() => {
		settle({ kind: 'crashed', why: 'it came to no end in time' });
		children.end();
	}, late);
	let settle = (_ended: Ended): void => {};
	const ended = new Promise<Ended>((resolve) => {
		settle = resolve;
	}).finally(() => clearTimeout(timer));
	hear(
		started,
		(said) => (said.kind === 'waiting' ? waiting(said.waitingFor) : settle(said)),
		() => {
			settle({ kind: 'crashed', why: 'it said more than a report can hold' });
			children.end();
		},
	);
	let complaint = '';
	started.stderr?.on('data', (chunk: Buffer) => {
		if (complaint.length < 4000) complaint += chunk.toString('utf8');
	});
	started.once('error', (error) => settle({ kind: 'crashed', why: error.message }));
	started.once('close', (code, signal) =>
		settle({
			kind: 'crashed',
			why: escapeText(excerpt(`it ended with ${signal ?? code}: ${complaint}`, 600)),
		}),
	);
	// One that has ended already does not listen, and its end is told above.
	started.stdin?.on('error', () => {});
	started.stdin?.end(JSON.stringify(job));
	return { ended, interrupt: () => started.kill('SIGINT') };
};

/**
 * What Node reads once, when it starts. All else the child takes over by itself: an environment
 * that is given at the start can load code (NODE_OPTIONS, LD_PRELOAD), and may be larger than the
 * kernel lets one process give another.
 */
const atStart = (environment: Readonly<Record<string, string>>, root: string): Record<string, string> =>
	Object.fromEntries(
		AT_START.flatMap((name) => {
			const value = environment[name];
			if (value === undefined || value.length > LONGEST) return [];
			const placed = name === 'NODE_EXTRA_CA_CERTS' ? withinSync(root, value) : value;
			return placed === undefined ? [] : [[name, placed]];
		}),
	);

const AT_START = [
	'NODE_EXTRA_CA_CERTS',
	'NODE_USE_ENV_PROXY',
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'NO_PROXY',
	'http_proxy',
	'https_proxy',
	'no_proxy',
] as const;

/** Characters. The kernel takes 128 KiB for one variable. */
const LONGEST = 32 * 1024;

const hear = ({ stdout }: ChildProcess, say: (said: Said) => void, tooMuch: () => void): void => {
	if (stdout === null) return;
	let heard = 0;
	stdout.on('data', (chunk: Buffer) => {
		heard += chunk.length;
		if (heard > MOST) {
			stdout.destroy();
			tooMuch();
		}
	});
	createInterface({ input: stdout, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) =>
		say(parsed(line)),
	);
};

const parsed = (line: string): Said => {
	try {
		return JSON.parse(line);
	} catch {
		return { kind: 'crashed', why: 'it said what is no JSON' };
	}
};
