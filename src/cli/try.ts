import { spawn } from 'node:child_process';
import type { Report } from '../core/report.ts';
import { EXAMINATION, type Options, SUBJECT } from './options.ts';
import { program } from './program.ts';

/** One examination in a process of its own. */
export interface Try {
	/** Lets it tell what it knows by now. */
	readonly end: () => void;
	readonly result: Promise<{ readonly exitCode: number; readonly report?: Report }>;
}

/** Options of the waiting process alone: it waits, and it tells what came of it. */
const OWN: ReadonlySet<string> = new Set([
	...[
		'wait',
		'timeout',
		'format',
		'output',
		'quiet',
		'verbose',
		'no-color',
		'redact-account',
		'list',
		'dry-run',
	],
]);

/** Starts the examination that these options ask for, with `timeoutMs` milliseconds for it. */
export const startTry = (options: Options, timeoutMs: number): Try => {
	const words = Object.keys({ ...EXAMINATION, ...SUBJECT })
		.filter((name) => !OWN.has(name))
		.flatMap((name) => worded(name, options[name]));
	// The two dashes keep Node from taking an --env-file for its own.
	const child = spawn(
		process.execPath,
		['--', program('--wait'), 'check', ...words, `--timeout=${timeoutMs}`, '--format=json'],
		{ stdio: ['inherit', 'pipe', 'inherit'] },
	);
	const result = new Promise<Awaited<Try['result']>>((resolve, reject) => {
		const chunks: Buffer[] = [];
		child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
		child.once('error', reject);
		child.once('close', (code) => {
			const report = parsed(Buffer.concat(chunks).toString('utf8'));
			resolve({ exitCode: code ?? 3, ...(report === undefined ? {} : { report }) });
		});
	});
	return { end: () => void child.kill('SIGINT'), result };
};

const worded = (name: string, value: unknown): readonly string[] => {
	if (value === true) return [`--${name}`];
	if (Array.isArray(value)) return value.map((one) => `--${name}=${one}`);
	return typeof value === 'string' ? [`--${name}=${value}`] : [];
};

/** Nothing where the process was ended before it had written a whole report. */
const parsed = (text: string): Report | undefined => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};
