import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { scenariosOf } from '../../src/simulator/scenarios.ts';
import {
	childrenOf,
	ends,
	reportOn,
	runDoctor,
	type Staged,
	stage,
	startDaemon,
} from '../fixtures/daemon.ts';

const elsewhere = process.platform === 'linux' ? undefined : 'there is no /proc here';
const folder = mkdtempSync(join(tmpdir(), 'iw-service-'));
afterAll(() => rmSync(folder, { recursive: true }));

let bin = '';
const ending: (() => Promise<void>)[] = [];
beforeEach(() => {
	bin = mkdtempSync(join(folder, 'bin-'));
	copyFileSync(resolve(import.meta.dirname, '../fixtures/systemctl.sh'), join(bin, 'systemctl'));
	lay('system.environment', 'LANG=C.UTF-8\nPATH=/usr/bin:/bin\n');
	lay(
		'user.environment',
		"LANG=C.UTF-8\nPATH=/usr/bin:/bin\nHOME=/home/of-manager\nGREETING=$'it\\'s a\\nday'\n",
	);
});
afterEach(async () => {
	for (const end of ending.splice(0).reverse()) await end();
});

const lay = (name: string, text: string): string => {
	const path = join(bin, name);
	writeFileSync(path, text);
	return path;
};

/** A unit as systemctl shows it, with what differs from one that sets nothing. */
const unit = (differs: Readonly<Record<string, string | readonly string[]>>, manager = 'system'): void => {
	const all = {
		Id: 'iw.service',
		LoadState: 'loaded',
		LoadError: '',
		FragmentPath: '/etc/systemd/system/iw.service',
		MainPID: '0',
		NeedDaemonReload: 'no',
		User: userInfo().username,
		Group: '',
		DynamicUser: 'no',
		SupplementaryGroups: '',
		Environment: '',
		PassEnvironment: '',
		UnsetEnvironment: '',
		WorkingDirectory: '',
		RootDirectory: '',
		ProtectHome: 'no',
		PrivateNetwork: 'no',
		...differs,
	};
	const lines = Object.entries(all).flatMap(([name, value]) => [value].flat().map((one) => `${name}=${one}`));
	lay(`${manager}.iw`, `${lines.join('\n')}\n`);
};

const quoted = (variables: Readonly<Record<string, string>>): string =>
	Object.entries(variables)
		.map(([name, value]) => `"${name}=${value.replace(/["\\$`]/g, '\\$&')}"`)
		.join(' ');

const staged = async (name: string): Promise<Staged> => {
	const scenario = scenariosOf(checks)[name];
	if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
	const all = await stage(scenario);
	ending.push(all.close);
	return all;
};

const examine = (args: readonly string[] = [], env: Record<string, string> = {}) =>
	runDoctor(['--service', 'iw', '--format', 'json', ...args], { PATH: `${bin}:${process.env.PATH}`, ...env });

const config = async (args: readonly string[] = []) => reportOn(await examine(['--only', 'config', ...args]));

describe.skipIf(elsewhere)(
	`a unit is examined as systemd would start it${elsewhere ? `: ${elsewhere}` : ''}`,
	() => {
		it('with its environment, home and files, and nothing of the caller’s', async () => {
			const { machine } = await staged('healthy-ec2');
			unit({ Environment: quoted(machine.env) });
			const ran = await examine([], { AWS_ACCESS_KEY_ID: 'AKIACALLERCALLER1234', AWS_REGION: 'ap-south-1' });
			const report = reportOn(ran);
			expect(report.subject).toMatchObject({
				kind: 'service',
				user: userInfo().username,
				home: machine.home,
				unit: { name: 'iw.service', manager: 'system', path: '/etc/systemd/system/iw.service' },
			});
			expect(report.chain.winner).toBe('imds');
			expect(ran.status).toBe(0);
			expect(ran.stdout).not.toMatch(/AKIACALLER|AKIA…1234|ap-south-1/);
			expect(report.subject.gaps).toBeUndefined();
		});

		it('each source over the one before: systemd’s own, User=, Environment=, EnvironmentFile=, UnsetEnvironment=', async () => {
			const one = lay('one.env', 'AWS_REGION=from-file # not a comment\nAWS_PROFILE=file\n');
			lay('glob-a.env', 'BEDROCK_MODEL=a\n');
			lay('glob-b.env', 'BEDROCK_MODEL=b\n');
			unit({
				Environment:
					'AWS_REGION=from-unit AWS_DEFAULT_REGION=kept LLM_PROVIDER=bedrock HOSTNAME=gone CI=stays',
				EnvironmentFiles: [
					'/nonexistent.env (ignore_errors=yes)',
					`${one} (ignore_errors=no)`,
					`${bin}/glob-*.env (ignore_errors=no)`,
				],
				UnsetEnvironment: 'HOSTNAME CI=otherwise',
			});
			const { facts, subject } = await config();
			const shown = Object.fromEntries(Object.entries(facts.env).map(([name, { value }]) => [name, value]));
			expect(shown).toMatchObject({
				AWS_REGION: 'from-file # not a comment',
				AWS_PROFILE: 'file',
				AWS_DEFAULT_REGION: 'kept',
				BEDROCK_MODEL: 'b',
				CI: 'stays',
				HOME: userInfo().homedir,
				USER: userInfo().username,
			});
			expect(shown).not.toHaveProperty('HOSTNAME');
			expect(subject.unit?.missingFiles).toEqual([]);
		});

		it('a file of variables that has to be there and is not is the cause', async () => {
			unit({ EnvironmentFiles: ['/nonexistent/daemon.env (ignore_errors=no)'] });
			const report = await config();
			expect(report.rootCause).toBe('service-environment-file-missing');
			expect(report.subject.unit?.missingFiles).toEqual(['/nonexistent/daemon.env']);
		});

		it('a unit file that systemd has not read again is told', async () => {
			unit({ NeedDaemonReload: 'yes' });
			expect((await config()).findings.map(({ id }) => id)).toContain('service-reload-needed');
		});

		it('what its running process has otherwise is told by name', async () => {
			const { pid, end } = await startDaemon({ AWS_REGION: 'eu-west-1', AWS_PROFILE: 'same' });
			ending.push(end);
			unit({
				MainPID: String(pid),
				Environment: 'AWS_REGION=us-east-1 AWS_PROFILE=same SECRET_THING=canary-value',
			});
			const ran = await examine(['--only', 'config']);
			const report = reportOn(ran);
			expect(report.subject).toMatchObject({ pid, command: 'sleep' });
			expect(report.subject.unit?.changedSinceStart).toEqual(['AWS_REGION', 'SECRET_THING']);
			expect(report.findings.find(({ id }) => id === 'service-changed-since-start')?.severity).toBe('info');
			expect(ran.stdout).not.toContain('canary-value');
		});

		it('what cannot be had before it runs is told', async () => {
			unit({
				ProtectHome: 'yes',
				PrivateNetwork: 'yes',
				IPAddressDeny: '169.254.169.254/32',
				User: '',
				DynamicUser: 'no',
			});
			const { subject, findings } = await config();
			expect(subject.gaps?.map(({ what }) => what)).toEqual(['network', 'files', 'sandbox']);
			expect(findings.map(({ id }) => id)).toEqual(
				expect.arrayContaining(['subject-network-namespace', 'subject-partly-taken-over']),
			);
		});

		it('a user that nobody knows is told', async () => {
			unit({ User: 'iw-no-such-user' });
			const { subject } = await config();
			expect(subject.gaps).toContainEqual({
				what: 'user',
				why: 'its user iw-no-such-user is not known here',
			});
		});

		it('a unit of the user’s own manager is found where the system has none, or alone with --user', async () => {
			unit({ User: '', Environment: 'AWS_REGION=eu-west-3' }, 'user');
			for (const args of [[], ['--user']]) {
				const { config: found, subject } = await config(args);
				expect(found.region.value).toBe('eu-west-3');
				expect(subject.unit?.manager).toBe('user');
				expect(subject.home).toBe('/home/of-manager');
			}
		});

		it('and set beside this shell', async () => {
			unit({ Environment: 'AWS_REGION=eu-west-3 OTHER_SECRET=canary-value', User: '' });
			const ran = await runDoctor(['diff', 'self', '--service', 'iw', '--format', 'json'], {
				PATH: `${bin}:${process.env.PATH}`,
				HOME: userInfo().homedir,
				AWS_REGION: 'us-west-2',
				MINE_ALONE: 'canary-mine',
				AWS_EC2_METADATA_DISABLED: 'true',
			});
			const { same, differences, to } = JSON.parse(ran.stdout);
			expect(same).toBe(false);
			expect(to.name).toBe('iw.service');
			expect(differences).toContainEqual(
				expect.objectContaining({
					what: 'config',
					id: 'region',
					from: expect.stringMatching(/^us-west-2/),
					to: expect.stringMatching(/^eu-west-3/),
				}),
			);
			expect(differences).toContainEqual(
				expect.objectContaining({ what: 'variable', id: 'MINE_ALONE', from: 'set', to: null }),
			);
			expect(differences).toContainEqual(
				expect.objectContaining({ what: 'variable', id: 'OTHER_SECRET', from: null, to: 'set' }),
			);
			expect(ran.stdout).not.toContain('canary');
			expect(ran.status).toBe(1);
		});
	},
);

describe.skipIf(elsewhere)('a unit that cannot be examined is refused in one line, with exit code 2', () => {
	it.each([
		['no such unit', () => {}, '--service iw: systemd knows no unit iw.service'],
		[
			'masked',
			() => unit({ LoadState: 'masked' }),
			'--service iw: iw.service cannot be started: systemd has it as masked',
		],
		[
			'broken',
			() =>
				unit({
					LoadState: 'bad-setting',
					LoadError: 'org.freedesktop.systemd1.BadUnitSetting "Unit iw.service has a bad unit file setting."',
				}),
			'--service iw: iw.service cannot be started: systemd has it as bad-setting (Unit iw.service has a bad unit file setting.)',
		],
		[
			'no service',
			() => unit({ Id: 'iw.timer' }),
			'--service iw: iw.timer is no service, and starts no process of its own',
		],
		[
			'systemd not running',
			() =>
				lay(
					'refusal',
					"System has not been booted with systemd as init system (PID 1). Can't operate.\nmore\n",
				),
			"--service iw: systemctl says: System has not been booted with systemd as init system (PID 1). Can't operate.",
		],
		[
			'systemd that writes controls',
			() => lay('refusal', '\x1b[31mred\n'),
			'--service iw: systemctl says: \\x1b[31mred',
		],
		['no answer', () => lay('silence', ''), '--service iw: systemctl did not answer in time'],
	])('%s', async (_what, prepareIt, line) => {
		prepareIt();
		const { status, stdout, stderr } = await examine(['--timeout', '3000']);
		expect([stderr, stdout, status]).toEqual([`iw-doctor: ${line}\n`, '', 2]);
	});

	it('an end by a signal while systemctl is silent: it leaves none behind', async () => {
		lay('silence', '');
		let asked = '';
		const { status, stderr } = await runDoctor(
			['--service', 'iw'],
			{ PATH: `${bin}:${process.env.PATH}` },
			{
				started: async (child) => {
					while (asked === '') {
						await sleep(10);
						[asked = ''] = childrenOf(child.pid);
					}
					child.kill('SIGTERM');
				},
			},
		);
		expect([status, stderr]).toEqual([143, '']);
		expect(await ends(asked)).toBe(true);
	});

	it('no systemctl at all', async () => {
		const empty = join(bin, 'empty');
		mkdirSync(empty);
		// The program's first line needs a shell and a node on the PATH; the systemctl of this
		// machine must not be.
		writeFileSync(join(empty, 'node'), `#!/bin/sh\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
		const { status, stderr } = await runDoctor(['--service', 'iw'], { PATH: empty });
		expect([status, stderr]).toEqual([2, 'iw-doctor: --service iw: there is no systemctl on the PATH\n']);
	});

	it.each(['', '-x', 'a b', '*', '../x', 'a\nb'])('%j is no name', async (name) => {
		const { status, stderr } = await runDoctor([`--service=${name}`]);
		expect(stderr).toBe(`iw-doctor: --service takes the name of one unit, not ${JSON.stringify(name)}\n`);
		expect(status).toBe(2);
	});
});
