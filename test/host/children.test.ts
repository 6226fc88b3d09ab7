import { exec } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { watchChildren } from '../../src/host/children.ts';
import { simulate } from '../../src/simulator/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'children-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A shell line that leaves its number in a file, and then sleeps; so does the shell below it. */
const sleeper = (name: string) =>
	`sh -c 'echo $$ > ${folder}/${name};sleep 600' | sh -c 'echo $$ > ${folder}/${name}-2;sleep 600'`;

const numberOf = async (name: string): Promise<number> => {
	for (let tries = 0; tries < 200; tries++) {
		try {
			const text = readFileSync(join(folder, name), 'utf8').trim();
			if (text !== '') return Number(text);
		} catch {
			// Not there yet.
		}
		await sleep(20);
	}
	throw new Error(`${name} was never written`);
};

/** Waits for a process to be gone, or to be no more than an entry that nobody has collected. */
const gone = async (pid: number): Promise<boolean> => {
	for (let tries = 0; tries < 100; tries++) {
		try {
			if (/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return true;
		} catch {
			return true;
		}
		await sleep(20);
	}
	return false;
};

const onLinux = process.platform === 'linux';

it.runIf(onLinux)('ends a program that hangs, and what it has started', async () => {
	const children = watchChildren();
	exec(sleeper('unit'));
	const pids = [await numberOf('unit'), await numberOf('unit-2')];
	children.end();
	for (const pid of pids) expect(await gone(pid), String(pid)).toBe(true);
});

it('tells how a program came to its end', async () => {
	const children = watchChildren();
	expect(children.lastEnd()).toBeUndefined();
	for (const [command, end] of [
		['exit 3', '3'],
		['kill -9 $$', 'SIGKILL'],
		['true', '0'],
	] as const) {
		await new Promise((done) => exec(command).once('close', done));
		expect(children.lastEnd()).toBe(end);
	}
	children.end();
});

it.runIf(onLinux)('leaves no credential_process behind once the report is written', async () => {
	const program = [
		process.execPath,
		resolve(import.meta.dirname, '../../bin/iw-doctor.js'),
		'check',
	] as const;
	const { stdout, exitCode } = await simulate(
		{
			on: 'laptop',
			env: { AWS_PROFILE: 'prod' },
			files: { '~/.aws/config': `[profile prod]\ncredential_process = ${sleeper('whole')}\n` },
		},
		{ program, args: ['--format', 'json', '--timeout', '2000'] },
	);
	expect([0, 1, 3]).toContain(exitCode);
	expect(JSON.parse(stdout).durationMs).toBeLessThan(2500);
	for (const name of ['whole', 'whole-2']) expect(await gone(await numberOf(name)), name).toBe(true);
});
