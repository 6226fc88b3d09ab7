import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterEach, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { Report } from '../../src/core/report.ts';
import type { Scenario } from '../../src/core/scenario.ts';
import { CANARY } from '../../src/simulator/canaries.ts';
import { scenariosOf } from '../../src/simulator/scenarios.ts';
import {
	childrenOf,
	type Daemon,
	ends,
	reportOn,
	runDoctor,
	type Staged,
	stage,
	startDaemon,
} from '../fixtures/daemon.ts';

const elsewhere = process.platform === 'linux' ? undefined : 'there is no /proc here';

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
formats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync('docs/report.schema.json', 'utf8')));

const folder = mkdtempSync(join(tmpdir(), 'iw-subject-'));
const ending: (() => Promise<void> | void)[] = [];
afterEach(async () => {
	for (const end of ending.splice(0).reverse()) await end();
});
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const scenario = (name: string): Scenario => {
	const found = scenariosOf(checks)[name];
	if (found === undefined) throw new Error(`there is no scenario ${name}`);
	return found;
};

const staged = async (name: string): Promise<Staged> => {
	const all = await stage(scenario(name));
	ending.push(all.close);
	return all;
};

const daemon = async (...how: Parameters<typeof startDaemon>): Promise<Daemon> => {
	const started = await startDaemon(...how);
	ending.push(started.end);
	return started;
};

const examine = async (pid: number, args: readonly string[] = [], env: Record<string, string> = {}) =>
	runDoctor(['--pid', String(pid), '--format', 'json', ...args], env);

/** What a caller's environment must not bring along. */
const CALLER = {
	AWS_ACCESS_KEY_ID: 'AKIACALLERCALLER1234',
	AWS_SECRET_ACCESS_KEY: 'callercallercallercallercallercallercall',
	AWS_PROFILE: 'callers-profile',
	AWS_REGION: 'ap-south-1',
	AWS_ENDPOINT_URL: 'http://127.0.0.1:9/callers-endpoint',
	HTTPS_PROXY: 'http://127.0.0.1:9/callers-proxy',
	ANTHROPIC_API_KEY: 'callers-anthropic-key',
	LLM_PROVIDER: 'anthropic',
	NODE_OPTIONS: '--max-http-header-size=20000',
};

describe.skipIf(elsewhere)(`the examination of another process${elsewhere ? `: ${elsewhere}` : ''}`, () => {
	it('sees its environment, home and files, and nothing of the caller’s', async () => {
		const { machine } = await staged('healthy-ec2');
		const { pid } = await daemon(machine.env, { cwd: folder });
		const ran = await examine(pid, [], CALLER);
		const report = reportOn(ran);
		expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
		expect(report.subject).toMatchObject({
			kind: 'pid',
			pid,
			command: 'sleep',
			home: machine.home,
			caller: process.geteuid?.(),
		});
		expect(report.chain.winner).toBe('imds');
		expect(report.bedrock?.invoke.status).toBe('pass');
		expect(report.config.region).toEqual({ value: 'us-east-1', source: 'env-file:2' });
		expect(report.status).not.toBe('fail');
		expect(ran.status).toBe(0);
		expect(`${ran.stdout}${ran.stderr}`).not.toMatch(/callers-|callercaller|AKIACALLER|AKIA…1234|ap-south-1/);
		// It is a sleep: the Node.js of the examination is none of its.
		const about = report.findings.map(({ id }) => id).filter((id) => /^(subject|service|runtime)-/.test(id));
		expect(about).toEqual([]);
	});

	it('finds the forgotten keys of a daemon that this shell has not', async () => {
		const { machine } = await staged('env-keys-shadow-role');
		const report = reportOn(await examine((await daemon(machine.env)).pid));
		expect(report.chain.winner).toBe('env');
		expect(report.facts.env.AWS_ACCESS_KEY_ID).toMatchObject({ origin: 'process', empty: false });
	});

	it('takes another HOME for what it is', async () => {
		const { machine } = await staged('healthy-ec2');
		const home = mkdtempSync(join(folder, 'home-'));
		const report = reportOn(await examine((await daemon({ ...machine.env, HOME: home })).pid));
		expect(report.config.envFile).toEqual({ path: join(home, '.insightworker/.env'), status: 'missing' });
		expect(report.findings.map(({ id }) => id)).toContain('config-env-file-missing');
	});

	it('tells a stripped container environment', async () => {
		const { machine } = await staged('ecs-env-stripped');
		const report = reportOn(await examine((await daemon(machine.env)).pid));
		expect(report.rootCause).toBe('ecs-env-stripped');
	});

	it('lists the requests that it would make, with the process’s own endpoints', async () => {
		const { machine, aws } = await staged('healthy-ec2');
		const { stdout, status } = await runDoctor(
			['--pid', String((await daemon(machine.env)).pid), '--dry-run'],
			CALLER,
		);
		expect(stdout).toContain(`PUT  ${aws.urls.imds}/latest/api/token`);
		expect(aws.requests).toEqual([]);
		expect(status).toBe(0);
	});

	it('takes options over the environment of the process', async () => {
		const { machine } = await staged('healthy-ec2');
		const { pid } = await daemon(machine.env);
		const { config } = reportOn(await examine(pid, ['--region', 'eu-central-1', '--only', 'config']));
		expect(config.region).toEqual({ value: 'eu-central-1', source: 'flag' });
	});

	it('writes its report for the caller alone', async () => {
		const { machine } = await staged('healthy-ec2');
		const file = join(folder, 'report.json');
		const { pid } = await daemon(machine.env);
		const { stdout } = await runDoctor([
			'--pid',
			String(pid),
			'--only',
			'config',
			'--format',
			'json',
			'--output',
			file,
		]);
		expect(stdout).toBe('');
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(JSON.parse(readFileSync(file, 'utf8')).subject.pid).toBe(pid);
	});
});

describe.skipIf(elsewhere)('a process whose environment is', () => {
	it('full of secrets: none is in any format', async () => {
		const { machine } = await staged('healthy-ec2');
		const secrets = {
			AWS_SECRET_ACCESS_KEY: 'CanarySecretCanarySecretCanarySecret1234',
			AWS_SESSION_TOKEN: 'CanaryTokenCanaryTokenCanaryToken',
			AWS_BEARER_TOKEN_BEDROCK: 'CanaryBearerCanaryBearer',
			OPENAI_API_KEY: 'canary-openai-key-value',
			DATABASE_PASSWORD: 'canary-database-password',
			PLAIN_NAME: 'canary-of-a-plain-name',
			HTTPS_PROXY: 'http://user:canary-proxy-password@127.0.0.1:9',
		};
		const { pid } = await daemon({ ...machine.env, AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', ...secrets });
		for (const args of [['--format', 'json'], ['--verbose'], ['--quiet']]) {
			const { stdout, stderr } = await runDoctor(['--pid', String(pid), ...args]);
			expect(stdout.length).toBeGreaterThan(50);
			for (const canary of [...Object.values(secrets), 'canary-proxy-password'])
				expect(`${stdout}${stderr}`).not.toContain(canary);
			expect(`${stdout}${stderr}`).not.toMatch(CANARY);
		}
		const { stdout } = await runDoctor(['diff', 'self', '--pid', String(pid)]);
		expect(stdout).toContain('DATABASE_PASSWORD');
		expect(stdout).not.toMatch(/canary/i);
	});

	it('meant to load code: none is loaded, and that is said', async () => {
		const { machine } = await staged('healthy-ec2');
		const [script, mark] = [join(folder, 'evil.cjs'), join(folder, 'loaded')];
		writeFileSync(script, `require('fs').writeFileSync(${JSON.stringify(mark)}, '')`);
		const { pid } = await daemon({
			...machine.env,
			NODE_OPTIONS: `--require ${script} --dns-result-order=ipv4first`,
			NODE_V8_COVERAGE: join(folder, 'coverage'),
			OPENSSL_CONF: '/nonexistent/openssl.cnf',
		});
		const ran = await examine(pid);
		const report = reportOn(ran);
		expect(existsSync(mark)).toBe(false);
		expect(existsSync(join(folder, 'coverage'))).toBe(false);
		expect(report.subject.gaps?.map(({ why }) => why.split(/[ ,]/)[0])).toEqual([
			'--require',
			'OPENSSL_CONF',
		]);
		const finding = report.findings.find(({ id }) => id === 'subject-partly-taken-over');
		expect(finding?.severity).toBe('info');
		expect(report.chain.winner).toBe('imds');
		expect(ran.stderr).toBe('');
	});

	it('larger than one process gives another', async () => {
		const { machine } = await staged('healthy-ec2');
		const much = Object.fromEntries(
			Array.from({ length: 15 }, (_, at) => [`MUCH_${at}`, 'x'.repeat(120_000)]),
		);
		const report = reportOn(await examine((await daemon({ ...machine.env, ...much })).pid));
		expect(report.chain.winner).toBe('imds');
		expect(JSON.stringify(report)).not.toContain('xxxxxxxx');
	});

	it('no UTF-8', async () => {
		const { machine } = await staged('healthy-ec2');
		const { pid } = await daemon(machine.env, {
			command: ['sh', '-c', `export AWS_PROFILE="$(printf 'a\\377b')"; exec sleep 120`],
		});
		await untilCommand(pid, 'sleep');
		const report = reportOn(await examine(pid));
		expect(report.facts.env.AWS_PROFILE?.value).toBe('a\ufffdb');
		expect(report.findings.map(({ id }) => id)).toContain('profile-not-found');
	});

	it('empty', async () => {
		const { pid } = await daemon({}, { command: ['/usr/bin/env', '-i', 'sleep', '120'] });
		await untilCommand(pid, 'sleep');
		const report = reportOn(await examine(pid, ['--only', 'config']));
		expect(Object.keys(report.facts.env)).toEqual([]);
		expect(report.subject.home).not.toBe('/nonexistent');
	});
});

const untilCommand = async (pid: number, command: string): Promise<void> => {
	while (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== command) await sleep(10);
};

describe.skipIf(elsewhere)(
	'a process that cannot be examined is refused in one line, with exit code 2',
	() => {
		it.each([
			['abc', '--pid takes the number of a process, not "abc"'],
			['-1', '--pid takes the number of a process, not "-1"'],
			['0', '--pid takes the number of a process, not "0"'],
			['1.5', '--pid takes the number of a process, not "1.5"'],
			['99999999', '--pid takes the number of a process, not "99999999"'],
			['4194303', '--pid 4194303: there is no such process'],
		])('--pid=%s', async (given, line) => {
			const ran = await runDoctor([`--pid=${given}`]);
			expect([ran.stderr, ran.stdout, ran.status]).toEqual([`iw-doctor: ${line}\n`, '', 2]);
		});

		it('one that has ended', async () => {
			const { pid, end } = await startDaemon({});
			await end();
			const { status, stderr } = await examine(pid);
			expect([status, stderr]).toEqual([2, `iw-doctor: --pid ${pid}: there is no such process\n`]);
		});

		it('a zombie', async () => {
			// The child ends only once its parent is a program that never asks for the end of a child.
			const child = 'while [ "$(cat /proc/$PPID/comm)" = sh ]; do sleep 0.05; done';
			const parent = spawn('sh', ['-c', `sh -c '${child}' & echo $!; exec sleep 60`], {
				stdio: ['ignore', 'pipe', 'ignore'],
			});
			ending.push(async () => {
				parent.kill('SIGKILL');
				await once(parent, 'exit');
			});
			const pid = Number(String((await once(parent.stdout, 'data'))[0]).trim());
			while (!/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) await sleep(10);
			const { status, stderr } = await examine(pid);
			expect(stderr).toMatch(
				/^iw-doctor: --pid \d+: has ended \(a zombie that its parent \d+ has not collected\)\n$/,
			);
			expect(status).toBe(2);
		});

		it('a thread of the kernel', async ({ skip }) => {
			const kernel = existsSync('/proc/2/comm') && readFileSync('/proc/2/comm', 'utf8').trim() === 'kthreadd';
			if (!kernel) skip('no thread of the kernel is seen from here');
			const { status, stderr } = await examine(2);
			expect([status, stderr]).toEqual([
				2,
				'iw-doctor: --pid 2: is a thread of the kernel (kthreadd): no program runs in it\n',
			]);
		});

		it('an env file that it cannot read', async () => {
			const { pid } = await daemon({ HOME: folder });
			const { status, stderr } = await examine(pid, ['--env-file', '/nonexistent/env']);
			expect([status, stderr]).toEqual([
				2,
				'iw-doctor: --env-file: /nonexistent/env cannot be read (ENOENT)\n',
			]);
		});

		it.each([
			[['--pid', '1', '--service', 'x'], '--pid and --service name two subjects; give one of them'],
			[['--user', '--pid', '1'], '--user says whose unit --service names'],
			[['diff', 'self'], '--pid or --service has to name the other subject'],
			[['diff', 'a.json'], 'a file is missing: diff A B'],
			[['diff', 'a.json', 'b.json', '--pid', '1'], '--pid goes with diff self, and not with two reports'],
		])('%j', async (args, line) => {
			const { status, stderr } = await runDoctor(args);
			expect([status, stderr]).toEqual([2, `iw-doctor: ${line}\n`]);
		});
	},
);

describe.skipIf(elsewhere)('whatever happens meanwhile', () => {
	it('the end of the process is a note, and the report is whole', async () => {
		const { machine, aws } = await staged('bedrock-silence');
		const { pid, end } = await startDaemon(machine.env);
		const running = examine(pid, ['--timeout', '3s']);
		while (!aws.requests.some(({ service }) => service === 'bedrock')) await sleep(20);
		await end();
		const report = reportOn(await running);
		expect(report.chain.winner).toBe('imds');
		expect(report.subject.gaps).toContainEqual(expect.objectContaining({ what: 'end', harmless: true }));
	});

	it('the time for the whole run is kept', async () => {
		const { machine } = await staged('bedrock-silence');
		const ran = await examine((await daemon(machine.env)).pid, ['--timeout', '2s']);
		expect(reportOn(ran).facts.request).toMatchObject({ timeoutMs: 2000, deadlineHit: true });
		// The start of two processes on a busy machine beside the run itself.
		expect(ran.ms).toBeLessThan(2000 + 500 + 1500);
	});

	it.each([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const)(
		'%s prints what is known so far, with exit code %i, and leaves no child',
		async (signal, code) => {
			const { machine, aws } = await staged('bedrock-silence');
			const { pid } = await daemon(machine.env);
			let children: readonly string[] = [];
			const ran = await runDoctor(
				['--pid', String(pid), '--format', 'json'],
				{},
				{
					started: async (child) => {
						while (!aws.requests.some(({ service }) => service === 'bedrock')) await sleep(20);
						children = childrenOf(child.pid);
						child.kill(signal);
					},
				},
			);
			expect(ran.status).toBe(code);
			expect(children).toHaveLength(1);
			for (const one of children) expect(await ends(one)).toBe(true);
			const report: Report = reportOn(ran);
			expect(report.chain.winner).toBe('imds');
			expect(report.status).toBe('incomplete');
		},
	);

	it('a signal that the child gets too, as from a terminal, is no failure of it', async () => {
		const { machine } = await staged('bedrock-silence');
		const { pid } = await daemon(machine.env);
		const ran = await runDoctor(
			['diff', 'self', '--pid', String(pid)],
			{},
			{
				detached: true,
				started: async (child) => {
					while (childrenOf(child.pid).length === 0) await sleep(5);
					process.kill(-(child.pid ?? 0), 'SIGTERM');
				},
			},
		);
		expect(ran.status).toBe(143);
		expect(ran.stderr).toBe('');
	});
});
