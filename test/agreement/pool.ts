import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Report } from '../../src/core/report.ts';
import type { Scenario } from '../../src/core/scenario.ts';

/** One machine for a worker to become. */
export interface Task {
	readonly id: number;
	readonly scenario: Scenario;
	/** Milliseconds for the whole examination. */
	readonly timeoutMs: number;
}
export interface Result {
	readonly id: number;
	/** The report, as JSON. */
	readonly report?: string;
	/** Why there is none. */
	readonly crash?: string;
}

/** One child process and whoever waits for it; it examines one machine at a time, as its environment is one. */
export interface Worker {
	readonly examine: (scenario: Scenario) => Promise<Report>;
	readonly stop: () => void;
}
export interface Pool {
	readonly workers: readonly Worker[];
	/** On whichever worker is free first. */
	readonly examine: (scenario: Scenario) => Promise<Report>;
	readonly close: () => void;
}

/** Longer than the 10 s after which the doctor calls the chain hung. */
const TIMEOUT = 15_000;

/** What is evaluated for each machine: the examination, alone or beside another resolver. */
export type SubjectName = 'subject' | 'cli-subject' | 'aws-subject' | 'product-subject';

/** Builds the program and starts `size` workers of it. */
export const startPool = async (size: number, subject: SubjectName = 'subject'): Promise<Pool> => {
	const folder = mkdtempSync(join(tmpdir(), 'iw-agreement-'));
	await bundle(folder, subject);
	const workers = Array.from({ length: size }, () => startWorker(folder, subject));
	const free = [...workers];
	const waiting: ((worker: Worker) => void)[] = [];
	const examine = async (scenario: Scenario): Promise<Report> => {
		const worker = free.pop() ?? (await new Promise<Worker>((take) => waiting.push(take)));
		try {
			return await worker.examine(scenario);
		} finally {
			const next = waiting.shift();
			if (next === undefined) free.push(worker);
			else next(worker);
		}
	};
	const close = () => {
		for (const worker of workers) worker.stop();
		rmSync(folder, { recursive: true, force: true });
	};
	return { workers, examine, close };
};

/** The program as it is released, in one file that can be evaluated again and again. */
const bundle = (outdir: string, subject: SubjectName) =>
	build({
		absWorkingDir: resolve(import.meta.dirname, '../..'),
		entryPoints: [`test/agreement/${subject}.ts`, 'test/agreement/worker.ts'],
		outdir,
		outExtension: { '.js': '.cjs' },
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'node20.19',
		mainFields: ['module', 'main'],
		keepNames: true,
		logLevel: 'error',
	});

const startWorker = (folder: string, subject: SubjectName): Worker => {
	let child: ChildProcess | undefined;
	let id = 0;
	const examine = async (scenario: Scenario): Promise<Report> => {
		child ??= fork(join(folder, 'worker.cjs'), [join(folder, `${subject}.cjs`)], {
			serialization: 'advanced',
		});
		const { report, crash } = await ask(child, { id: id++, scenario, timeoutMs: TIMEOUT });
		if (report === undefined) throw new Error(crash);
		const parsed: Report = JSON.parse(report);
		// What has not come back holds on to the process, and would go on in the midst of the next machine.
		if (parsed.facts.chain.verdict.kind === 'hung') stop();
		return parsed;
	};
	const stop = () => {
		child?.kill();
		child = undefined;
	};
	return { examine, stop };
};

const ask = (child: ChildProcess, task: Task): Promise<Result> =>
	new Promise((resolve, reject) => {
		const done = () => {
			child.off('message', hear);
			child.off('exit', died);
		};
		const hear = (message: unknown) => {
			const result = message as Result;
			if (result.id !== task.id) return;
			done();
			resolve(result);
		};
		const died = (code: number | null) => {
			done();
			reject(new Error(`the worker ended with ${code}`));
		};
		child.on('message', hear);
		child.on('exit', died);
		child.send(task);
	});
