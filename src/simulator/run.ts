import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Scenario } from '../core/scenario.ts';
import { type PreparedMachine, prepare } from './machine.ts';
import { type Requested, type RunningAws, startAws } from './server.ts';
import { shellLines } from './shell-lines.ts';

/** A program to run on the simulated machine. */
export interface Simulated {
	/** Executable and its first arguments: `[process.execPath, 'bin/iw-doctor.js']`. */
	readonly program: readonly [string, ...string[]];
	/** Further arguments, before those that the scenario itself has. */
	readonly args?: readonly string[];
	/** `capture` (the default) gives back what it writes; `inherit` lets it write to this terminal. */
	readonly stdio?: 'capture' | 'inherit';
}

export interface SimulationResult {
	/** 128 and the number of the signal where one ended it. */
	readonly exitCode: number;
	/** What it wrote, with `capture`; else empty. */
	readonly stdout: string;
	readonly stderr: string;
	readonly requests: readonly Requested[];
}

/**
 * Runs a program against the embedded AWS of a scenario, in the environment of its machine and in no
 * other.
 */
export const simulate = async (scenario: Scenario, run: Simulated): Promise<SimulationResult> => {
	const { aws, machine, close } = await open(scenario);
	try {
		return { ...(await child(machine, scenario, run)), requests: [...aws.requests] };
	} finally {
		await close();
	}
};

export interface Serving {
	/** Lines for a POSIX shell that point any SDK and the AWS CLI at the stand-ins. */
	readonly lines: readonly string[];
	readonly requests: readonly Requested[];
	/** Stops the stand-ins and removes the machine's files. */
	readonly close: () => Promise<void>;
}

/** Keeps the embedded AWS of a scenario up until `close`, each answer `delayMs` milliseconds later than it would come. */
export const serve = async (scenario: Scenario, delayMs = 0): Promise<Serving> => {
	const { aws, machine, close } = await open(scenario, delayMs);
	return { lines: shellLines(scenario, machine), requests: aws.requests, close };
};

interface Opened {
	readonly aws: RunningAws;
	readonly machine: PreparedMachine;
	readonly close: () => Promise<void>;
}

const open = async (scenario: Scenario, delayMs = 0): Promise<Opened> => {
	const aws = await startAws(scenario, delayMs);
	try {
		const machine = prepare(scenario, aws.urls);
		// However this process ends, it leaves no folder with tokens behind.
		process.once('exit', machine.cleanup);
		const close = async () => {
			process.off('exit', machine.cleanup);
			machine.cleanup();
			await aws.close();
		};
		return { aws, machine, close };
	} catch (error) {
		await aws.close();
		throw error;
	}
};

/**
 * Of the real environment only this reaches the child, and only where it writes to the real terminal.
 */
const TERMINAL = ['TERM', 'COLORTERM', 'COLUMNS', 'NO_COLOR', 'FORCE_COLOR', 'LANG', 'LC_ALL'];

const child = (
	machine: PreparedMachine,
	scenario: Scenario,
	{ program: [command, ...first], args = [], stdio = 'capture' }: Simulated,
): Promise<Omit<SimulationResult, 'requests'>> =>
	new Promise((resolve, reject) => {
		const given = [...first, ...args, ...(scenario.args ?? []).map(machine.fill)];
		const terminal = stdio === 'inherit' ? pick(TERMINAL) : {};
		const started = spawn(command, given, {
			env: { ...terminal, ...machine.env },
			stdio: stdio === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
		});
		const stdout: Buffer[] = [];
		const stderr: Buffer[] = [];
		started.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
		started.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
		const forward = (signal: NodeJS.Signals) => {
			// From a terminal it has come to the child as well, and a second one would cut its report off.
			if (signal !== 'SIGINT' || !process.stdin.isTTY) started.kill(signal);
		};
		const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
		for (const signal of signals) process.on(signal, forward);
		const done = () => {
			for (const signal of signals) process.off(signal, forward);
		};
		started.once('error', (error) => {
			done();
			reject(error);
		});
		started.once('close', (code, signal) => {
			done();
			resolve({
				exitCode: code ?? 128 + (signal === null ? 0 : constants.signals[signal]),
				stdout: Buffer.concat(stdout).toString('utf8'),
				stderr: Buffer.concat(stderr).toString('utf8'),
			});
		});
	});

const pick = (names: readonly string[]): Record<string, string> =>
	Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
