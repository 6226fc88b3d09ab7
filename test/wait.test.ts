import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backoff } from '../src/cli/backoff.ts';
import type { Report } from '../src/core/report.ts';
import type { Scenario } from '../src/core/scenario.ts';
import { prepare } from '../src/simulator/machine.ts';
import { simulate } from '../src/simulator/run.ts';
import { startAws } from '../src/simulator/server.ts';

const doctor = resolve(import.meta.dirname, '../bin/iw-doctor.js');
const program = [process.execPath, doctor, 'check'] as const;

const denied = {
	status: 403,
	code: 'AccessDeniedException',
	message:
		'User: arn:aws:sts::123456789012:assumed-role/InsightWorkerRole/i-0123456789abcdef0 is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0 because no identity-based policy allows the bedrock:InvokeModel action',
};
/** A policy that takes some seconds to spread. */
const spreading: Scenario = { on: 'ec2', bedrock: { invoke: denied, stream: denied }, healsAfterS: 4 };
const broken: Scenario = { on: 'ec2', imds: { role: null } };

describe('the pauses between tries', () => {
	it('double up to a cap, with a little more or less', () => {
		const pauses = [1, 2, 3, 4, 5, 6, 60].map((count) => backoff(count, 1e9, () => 0.5));
		expect(pauses).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
		expect(backoff(1, 1e9, () => 0)).toBe(900);
		expect(backoff(60, 1e9, () => 1)).toBe(16_500);
	});

	it('leave room for a last try, and end where there is none', () => {
		expect(backoff(4, 3000, () => 0.5)).toBe(3000);
		expect(backoff(1, 800)).toBeUndefined();
		expect(backoff(9, -5)).toBeUndefined();
	});
});

describe('--wait', () => {
	it('ends when the machine has become healthy, and has told why not until then', async () => {
		const began = performance.now();
		const { exitCode, stdout, stderr, requests } = await simulate(spreading, {
			program,
			args: ['--wait', '40s', '--format', 'json'],
		});
		const report: Report = JSON.parse(stdout);
		expect([exitCode, report.status]).toEqual([0, 'ok']);
		expect(performance.now() - began).toBeGreaterThan(4000);
		const tries = stderr.trimEnd().split('\n');
		expect(tries.length).toBeGreaterThanOrEqual(1);
		for (const [at, line] of tries.entries())
			expect(line).toMatch(
				new RegExp(
					String.raw`^iw-doctor: try ${at + 1} after \d+\.\d s: bedrock-no-permission \(error\): .+; again in \d+\.\d s$`,
				),
			);
		// One try more than was told of, each with a whole and a streamed call: no loop runs between them.
		expect(requests.filter(({ service }) => service === 'bedrock')).toHaveLength(2 * (tries.length + 1));
	});

	it('gives up when the time is over, with the report and the exit code of the last try', async () => {
		const began = performance.now();
		const { exitCode, stdout, stderr } = await simulate(broken, { program, args: ['--wait', '5s'] });
		expect(performance.now() - began).toBeLessThan(9000);
		expect(exitCode).toBe(1);
		expect(stdout).toContain('imds-no-role');
		expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/imds-no-role \(error\): .+; the time is up$/);
	});

	it('asks once where nothing is wrong, and is silent about it', async () => {
		const { exitCode, stderr } = await simulate(
			{ on: 'ec2' },
			{ program, args: ['--wait', '1m', '--quiet'] },
		);
		expect([exitCode, stderr]).toEqual([0, '']);
	});

	it('waits for what is expected, too, and tells nothing of the account where that is to be hidden', async () => {
		const { exitCode, stdout, stderr } = await simulate(
			{ on: 'ec2' },
			{ program, args: ['--wait', '3s', '--expect-account', '999988887777', '--redact-account'] },
		);
		expect(exitCode).toBe(1);
		expect(stderr).toContain('identity-unexpected');
		expect(stdout + stderr).not.toMatch(/999988887777|123456789012/);
	});

	it.each([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const)(
		'is ended by %s between two tries, with what is known and exit code %i',
		async (signal, expected) => {
			const aws = await startAws(broken);
			const machine = prepare(broken, aws.urls);
			try {
				const child = spawn(process.execPath, [doctor, 'check', '--wait', '2m', '--format', 'json'], {
					env: machine.env,
					stdio: ['ignore', 'pipe', 'pipe'],
				});
				let stdout = '';
				let stderr = '';
				child.stdout.on('data', (chunk) => {
					stdout += chunk;
				});
				child.stderr.on('data', (chunk) => {
					stderr += chunk;
				});
				while (!stderr.includes('again in')) await new Promise((next) => setTimeout(next, 20));
				child.kill(signal);
				const code = await new Promise((settle) => child.once('close', settle));
				const report: Report = JSON.parse(stdout);
				expect([code, report.rootCause]).toEqual([expected, 'imds-no-role']);
			} finally {
				machine.cleanup();
				await aws.close();
			}
		},
	);
});
