import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Refresh } from '../src/core/facts.ts';
import type { Report } from '../src/core/report.ts';
import type { Scenario } from '../src/core/scenario.ts';
import { CANARY } from '../src/simulator/canaries.ts';
import { prepare } from '../src/simulator/machine.ts';
import { simulate } from '../src/simulator/run.ts';
import { startAws } from '../src/simulator/server.ts';

const doctor = resolve(import.meta.dirname, '../bin/iw-doctor.js');
// A server tells its time in whole seconds, so three looks have to take longer than one.
const program = [process.execPath, doctor, 'watch', '--interval', '600ms'] as const;

/** The whole program against a simulated AWS that changes while it looks. */
const watched = async (scenario: Scenario, forS = 30) => {
	const run = await simulate(scenario, { program, args: ['--for', `${forS}s`, '--format', 'json'] });
	expect(run.stderr).toBe('');
	expect(run.stdout).not.toMatch(CANARY);
	const report: Report = JSON.parse(run.stdout);
	const { refresh } = report.facts;
	return { ...run, report, refresh, ids: report.findings.map(({ id }) => id), told: toldOf(refresh) };
};

/** The changes in a few words. */
const toldOf = (refresh: Refresh): readonly string[] =>
	('changes' in refresh ? (refresh.changes ?? []) : []).map((change) =>
		change.kind === 'file' ? 'file' : `${change.holder} ${change.kind} ${change.stage}`,
	);

describe.concurrent('watch', () => {
	it('sees the keys of an instance replaced, by both kinds of process', async () => {
		const { refresh, exitCode, ids, report } = await watched({ on: 'ec2', imds: { expiresInS: 8 } });
		expect(refresh.kind).toBe('rotated');
		expect(ids).toContain('refresh-ok');
		expect(report.checks.find(({ id }) => id === 'chain.refresh')?.status).toBe('pass');
		expect(exitCode).toBe(0);
	});

	it.each([
		['a task', { on: 'ecs', container: { expiresInS: 8 } }, 'container'],
		['a pod with Pod Identity', { on: 'pod-identity', container: { expiresInS: 8 } }, 'container'],
		['a pod with IRSA', { on: 'irsa', sts: { expiresInS: 303 } }, 'web-identity'],
	] as const)('sees those of %s replaced', async (_what, scenario, stage) => {
		const { refresh, told } = await watched(scenario);
		expect(refresh.kind).toBe('rotated');
		expect(told).toContain(`kept holds ${stage}`);
		expect(told.every((one) => one.endsWith(stage))).toBe(true);
	});

	it('tells of an instance whose role was taken away, and names that as the cause', async () => {
		const { refresh, exitCode, report, ids } = await watched({
			on: 'ec2',
			imds: { expiresInS: 15 },
			later: [{ afterS: 5, imds: { role: null } }],
		});
		expect(refresh.kind).toBe('failed');
		expect(report.rootCause).toBe('imds-no-role');
		expect(report.findings.find(({ id }) => id === 'refresh-failing')?.consequenceOf).toBe('imds-no-role');
		expect(ids).not.toContain('credentials-none');
		expect(exitCode).toBe(1);
	});

	it('tells of keys that nothing replaces', async () => {
		const { refresh, exitCode, report, told } = await watched({
			on: 'ec2',
			imds: { expiresInS: 8, renews: false },
		});
		expect(refresh.kind).toBe('never');
		expect(told).toContain('kept ended imds');
		expect(report.rootCause).toBe('imds-credentials-expired');
		expect(exitCode).toBe(1);
	});

	it('tells of keys that were at their end from the first', async () => {
		const { refresh, exitCode } = await watched({ on: 'ec2', imds: { expiresInS: -600 } });
		expect(refresh.kind).toBe('never');
		expect(exitCode).toBe(1);
	});

	it('tells of a metadata service that throttles, though the keys of a long-lived process are good', async () => {
		const busy = { status: 503 };
		const { refresh, exitCode, report, told } = await watched({
			on: 'ec2',
			later: [{ afterS: 5, imds: { token: busy, tokenless: busy } }],
		});
		expect(told).toEqual(['kept holds imds', 'anew holds imds', 'anew fails imds']);
		expect(refresh).toMatchObject({ kind: 'failed', missed: { metadataStatus: 503 } });
		expect(report.rootCause).toBe('imds-throttled');
		expect(exitCode).toBe(1);
	});

	it('tells of a throttle that has passed by the end, as a warning', async () => {
		const busy = { status: 503 };
		const { refresh, exitCode, report, ids } = await watched({
			on: 'ec2',
			imds: { expiresInS: 20 },
			later: [{ afterS: 5, imds: { token: busy, tokenless: busy } }, { afterS: 9 }],
		});
		expect(refresh).toMatchObject({ kind: 'rotated', missed: { metadataStatus: 503 } });
		expect(ids.slice(0, 2)).toEqual(['imds-throttled', 'refresh-failing']);
		expect(report.status).toBe('warn');
		expect(exitCode).toBe(0);
	});

	it('tells of a web identity whose trust was taken away', async () => {
		const { refresh, report } = await watched({
			on: 'irsa',
			later: [
				{
					afterS: 5,
					sts: {
						assumeRoleWithWebIdentity: {
							status: 403,
							code: 'AccessDenied',
							message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
						},
					},
				},
			],
		});
		expect(refresh).toMatchObject({ kind: 'failed', error: { name: 'AccessDenied' } });
		expect(report.rootCause).toBe('irsa-trust-mismatch');
	});

	it('takes the end of keys by the clock of AWS, not by one that is two hours ahead of it', async () => {
		const { refresh, ids } = await watched(
			{
				on: 'ec2',
				imds: { expiresInS: -3600 },
				sts: { clockAheadS: -7200 },
				bedrock: { clockAheadS: -7200 },
			},
			4,
		);
		expect(refresh.kind).toBe('pending');
		expect(ids).toContain('clock-skew');
		expect(ids).not.toContain('refresh-failing');
	});

	it('does not wait where nothing in a running process can change', async () => {
		const session = {
			AWS_ACCESS_KEY_ID: '{temporaryKeyId}',
			AWS_SECRET_ACCESS_KEY: '{temporarySecretKey}',
			AWS_SESSION_TOKEN: '{sessionToken}',
		};
		const { refresh, ids } = await watched({ on: 'laptop', env: session });
		expect(refresh).toMatchObject({ kind: 'fixed', because: 'environment' });
		expect(ids).toContain('refresh-static-session');
		const file = await watched({
			on: 'laptop',
			files: {
				'~/.aws/credentials':
					'[default]\naws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n',
			},
		});
		expect(file.refresh).toMatchObject({ kind: 'fixed', because: 'no-end' });
		expect(file.exitCode).toBe(0);
		const bearer = await watched({ on: 'laptop', env: { AWS_BEARER_TOKEN_BEDROCK: '{bearerToken}' } });
		expect(bearer.refresh).toEqual({ kind: 'fixed', because: 'bearer' });
	});

	it('examines a machine without credentials, and watches nothing', async () => {
		const { refresh, exitCode, ids } = await watched({ on: 'laptop' });
		expect(refresh).toEqual({ kind: 'unwatched' });
		expect(ids).toContain('imds-unreachable');
		expect(exitCode).toBe(1);
	});

	it('could not tell where the time was over first', async () => {
		const { refresh, exitCode, report } = await watched({ on: 'ec2' }, 1);
		expect(refresh.kind).toBe('pending');
		expect(report.checks.find(({ id }) => id === 'chain.refresh')?.status).toBe('error');
		expect(exitCode).toBe(3);
	});

	it('calls Bedrock once and no more, at the end', async () => {
		const { requests } = await watched({ on: 'ec2', imds: { expiresInS: 8 } });
		const paths = requests.filter(({ service }) => service === 'bedrock').map(({ path }) => path);
		expect(paths.map((path) => path.split('/').at(-1)).sort()).toEqual([
			'invoke',
			'invoke-with-response-stream',
		]);
	});
});

/** The program on a laid-out machine, with what it has written so far at hand. */
const started = async (scenario: Scenario, ...args: readonly string[]) => {
	const aws = await startAws(scenario);
	const machine = prepare(scenario, aws.urls);
	const child = spawn(program[0], [...program.slice(1), '--for', '30s', ...args], { env: machine.env });
	let stdout = '';
	child.stdout.on('data', (chunk) => {
		stdout += chunk;
	});
	const ended = new Promise<number | null>((settle) => child.once('close', settle));
	const said = async (words: string | RegExp) => {
		while (!stdout.match(words) && child.exitCode === null) await new Promise((next) => setTimeout(next, 20));
		expect(stdout).toMatch(words);
	};
	const close = async () => {
		child.kill('SIGKILL');
		machine.cleanup();
		await aws.close();
	};
	return { child, machine, said, ended, stdout: () => stdout, close };
};

describe.concurrent('watch, while it runs', () => {
	it('tells of each change on standard output, and nothing secret', async () => {
		const { said, ended, stdout, close } = await started({ on: 'ec2', imds: { expiresInS: 8 } });
		try {
			await said(/Z {2}long-lived {3}imds {10}ASIA…EC2\w, until \d/);
			await said(/Z {2}per request {2}imds {10}ASIA…EC2\w → ASIA…EC2\w, until /);
			expect(await ended).toBe(0);
			await said(/Renewal of the credentials/);
			expect(stdout()).not.toMatch(CANARY);
		} finally {
			await close();
		}
	});

	it('tells what is known when it is interrupted, with exit code 130', async () => {
		const { child, said, ended, stdout, close } = await started({ on: 'ec2' }, '--no-color');
		try {
			await said(/per request/);
			child.kill('SIGINT');
			expect(await ended).toBe(130);
			expect(stdout()).toMatch(/the watch ended at/);
			expect(stdout()).toMatch(/Diagnosis|Also found|Interrupted/i);
		} finally {
			await close();
		}
	});

	it('says that a shared file was written, and that the SDK does not read it again', async () => {
		const scenario: Scenario = {
			on: 'laptop',
			env: { AWS_PROFILE: 'prod' },
			files: {
				'~/.aws/config':
					'[profile prod]\nrole_arn = arn:aws:iam::123456789012:role/InsightWorkerRole\nsource_profile = base\n',
				'~/.aws/credentials':
					'[base]\naws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n',
			},
		};
		const { child, machine, said, ended, stdout, close } = await started(scenario);
		try {
			await said(/per request {2}profile/);
			writeFileSync(join(machine.home, '.aws/credentials'), '[base]\n');
			await said(/file .*\.aws\/credentials was written; a process that has read it before/);
			await new Promise((next) => setTimeout(next, 600));
			child.kill('SIGINT');
			expect(await ended).toBe(130);
			expect(stdout()).not.toMatch(/CredentialsProviderError/);
		} finally {
			await close();
		}
	});

	it('runs a credential_process anew for each request, as InsightWorker does, and not for a client that stays open', async () => {
		// Prints other keys each time, good for an hour.
		const script = `n=$(cat {home}/count 2>/dev/null || echo 0); echo $((n+1)) >{home}/count
printf '{"Version":1,"AccessKeyId":"ASIAEXAMPLE%09d","SecretAccessKey":"secret-%d-padding","SessionToken":"t-%d-padding","Expiration":"%s"}' $n $n $n "$(date -u -d '+1 hour' +%Y-%m-%dT%H:%M:%SZ)"`;
		const scenario: Scenario = {
			on: 'laptop',
			files: {
				'~/keys.sh': script,
				'~/.aws/config': '[default]\ncredential_process = sh {home}/keys.sh\n',
			},
		};
		const { child, said, ended, stdout, close } = await started(scenario);
		try {
			await said(/per request {2}profile {7}a new session for each request/);
			child.kill('SIGINT');
			await ended;
			const lines = stdout().split('\n');
			expect(lines.filter((line) => /Z {2}per request/.test(line))).toHaveLength(3);
			expect(lines.filter((line) => /Z {2}long-lived/.test(line))).toHaveLength(1);
		} finally {
			await close();
		}
	});
});
