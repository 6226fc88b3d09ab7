import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmdirSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { Report } from '../../src/core/report.ts';
import { scenariosOf } from '../../src/simulator/scenarios.ts';
import { DOCTOR, reportOn, runDoctor, type Staged, stage } from '../fixtures/daemon.ts';
import { DAEMON, giveTo, NOBODY, noNamespace } from '../fixtures/root.ts';

// A second init is a guest that not every machine wants, however well it is shut in.
const unwanted = process.env.IW_TEST_SYSTEMD === '1' ? undefined : 'set IW_TEST_SYSTEMD=1 to start one';
const reason =
	unwanted ??
	noNamespace('--mount') ??
	(existsSync('/lib/systemd/systemd') ? undefined : 'there is no systemd to start');

/** All that a file of variables may hold, and systemd takes in its own way. */
const FILE = `# comment
; other comment
PLAIN=a b  
  LEADING = spaced value  
EMPTY=
SINGLE='a "b" \\n $x' tail
DOUBLE="a \\"b\\" \\$x \\n \\q
second line" 'joined'
CONT=abc \\
def
ESC=a\\ b\\nc\\'d
TRAIL=a\\  
export EXPORTED=no
bad-name=1
HASH=a#b # c
INNER=b"c"d'e
UNI=é漢
NOEQ
A_TWICE=1
A_TWICE=2
COMMENTED=before
# comment with a backslash \\
COMMENTED=after
CR=x\r
UNTERM="abc
X=1
`;

describe.skipIf(reason)(`through the systemd of this machine${reason ? `: ${reason}` : ''}`, () => {
	const folder = mkdtempSync('/tmp/iw-systemd-');
	let holder: ChildProcess;
	let first = 0;
	let staged: Staged;

	// Not spawnSync: the embedded AWS is in this very process.
	const inside = (command: readonly string[]) =>
		runDoctor(
			['--target', String(first), '--mount', '--pid', '--cgroup', ...command],
			{ HOME: '/root' },
			{ doctor: 'nsenter' },
		);
	const doctor = (args: readonly string[]) => inside([DOCTOR, ...args]);
	const report = async (args: readonly string[]): Promise<Report> =>
		reportOn(await doctor([...args, '--format', 'json']));
	/** The environment that a unit of this name really got. */
	const started = async (name: string): Promise<Record<string, string>> => {
		const ran = await inside(['systemctl', 'start', name]);
		if (ran.status !== 0) throw new Error(ran.stderr);
		const entries = readFileSync(join(folder, `${name}.environ`), 'utf8')
			.split('\0')
			.filter(Boolean);
		return Object.fromEntries(
			entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
		);
	};

	beforeAll(async () => {
		// Nothing else of this folder is seen in there.
		process.env.TMPDIR = folder;
		const scenario = scenariosOf(checks)['healthy-ec2'];
		if (scenario === undefined) throw new Error('there is no scenario healthy-ec2');
		staged = await stage(scenario);
		giveTo(NOBODY, dirname(staged.machine.home));
		execFileSync('mkdir', [join(folder, 'units')]);
		execFileSync('chmod', ['777', folder]);
		writeFileSync(join(folder, 'one.env'), FILE);
		writeFileSync(join(folder, 'bad.env'), Buffer.from('LATIN=\xff\nLOST=1\n', 'latin1'));
		writeFileSync(join(folder, 'glob-b.env'), 'GLOB=b\n');
		writeFileSync(join(folder, 'glob-a.env'), 'GLOB=a\nONLY_A=1\n');
		const env = Object.entries(staged.machine.env).map(([name, value]) => `"${name}=${value}"`);
		const keep = (name: string) => `/bin/sh -c 'cat /proc/self/environ > ${folder}/${name}.environ'`;
		const common = [
			`Environment=A=b "C=d e" 'F=it"s $x' N=%n "TAB=a\\tb" "NL=a\\nb" PLAIN=overridden`,
			`EnvironmentFile=-${folder}/none.env`,
			`EnvironmentFile=${folder}/one.env`,
			`EnvironmentFile=-${folder}/bad.env`,
			`EnvironmentFile=${folder}/glob-*.env`,
			'PassEnvironment=TAKEN NOT_THERE',
			'UnsetEnvironment=CONT HASH=other EMPTY=',
		].join('\n');
		const units = {
			'nothing.target': '[Unit]\nDefaultDependencies=no\nAllowIsolate=yes\n',
			'asuser.service': `[Unit]\nDefaultDependencies=no\n[Service]\nType=oneshot\nUser=daemon\n${common}\nExecStart=${keep('asuser')}\n`,
			'nobody.service': `[Unit]\nDefaultDependencies=no\n[Service]\nType=oneshot\nUser=nobody\n${common}\nExecStart=${keep('nobody')}\n`,
			'asroot.service': `[Unit]\nDefaultDependencies=no\n[Service]\nType=oneshot\n${common}\nExecStart=${keep('asroot')}\n`,
			'numeric.service': `[Unit]\nDefaultDependencies=no\n[Service]\nType=oneshot\nUser=${DAEMON.uid}\n${common}\nExecStart=${keep('numeric')}\n`,
			'healthy.service': `[Unit]\nDefaultDependencies=no\n[Service]\nUser=nobody\nSupplementaryGroups=daemon\nWorkingDirectory=/tmp\nEnvironment=${env.join(' ')}\nExecStart=/bin/sleep 1000\n`,
			'dynamic.service':
				'[Unit]\nDefaultDependencies=no\n[Service]\nDynamicUser=yes\nExecStart=/bin/sleep 1000\n',
			'lacking.service': `[Unit]\nDefaultDependencies=no\n[Service]\nEnvironmentFile=${folder}/none.env\nExecStart=/bin/true\n`,
			'hidden.service':
				'[Unit]\nDefaultDependencies=no\n[Service]\nUser=nobody\nProtectHome=yes\nPrivateTmp=yes\nExecStart=/bin/sleep 1000\n',
		};
		for (const [name, text] of Object.entries(units)) writeFileSync(join(folder, 'units', name), text);
		holder = spawn(resolve(import.meta.dirname, '../fixtures/systemd.sh'), [folder], {
			stdio: 'ignore',
		});
		for (
			let tries = 0;
			first === 0 || (await inside(['systemctl', 'show', '--property=Version'])).status !== 0;
			tries++
		) {
			if (tries > 100 || holder.exitCode !== null) throw new Error('systemd did not come up');
			await sleep(100);
			const children = readFileSync(`/proc/${holder.pid}/task/${holder.pid}/children`, 'utf8').trim();
			first = /^\d+$/.test(children) ? Number(children) : 0;
		}
		await inside(['systemctl', 'set-environment', 'GLOBAL=a b', "QUOTED=it's\n$x", 'PLAIN=from-manager']);
	});
	afterAll(async () => {
		if (first > 0) process.kill(first, 'SIGKILL');
		if (holder?.exitCode === null) await once(holder, 'exit');
		await staged?.close();
		await sleep(200);
		for (const place of cgroupPlaces()) removeTree(join(place, `iw-doctor-test-${holder?.pid}`));
		rmSync(folder, { recursive: true });
	});

	it.each(['asuser', 'nobody', 'asroot', 'numeric'])(
		'the environment of %s is the one that systemd gives it',
		async (name) => {
			const real = await started(name);
			// What is new in each start, and what the shell adds.
			for (const own of ['INVOCATION_ID', 'JOURNAL_STREAM', 'SYSTEMD_EXEC_PID', 'PWD']) delete real[own];
			const script = resolve(import.meta.dirname, '../fixtures/show-unit.ts');
			const bundle = join(folder, 'show-unit.mjs');
			buildSync({
				entryPoints: [script],
				bundle: true,
				platform: 'node',
				format: 'esm',
				outfile: bundle,
				banner: {
					js: "import{createRequire as r}from'node:module';const require=r(import.meta.url);",
				},
			});
			const { stdout, stderr } = await inside([process.execPath, bundle, name]);
			expect(stderr).toBe('');
			expect(JSON.parse(stdout)).toEqual(real);
			expect(real.TAKEN).toBe('from-process-1');
		},
	);

	it('a running unit is examined as its user, in its groups', async () => {
		await inside(['systemctl', 'start', 'healthy']);
		const told = await report(['--service', 'healthy']);
		expect(told.subject).toMatchObject({
			kind: 'service',
			user: 'nobody',
			command: 'sleep',
			cgroup: '/system.slice/healthy.service',
			unit: { name: 'healthy.service', manager: 'system', reloadNeeded: false, changedSinceStart: [] },
		});
		expect(told.subject.gaps).toBeUndefined();
		expect(told.chain).toMatchObject({ winner: 'imds', error: null });
		const pid = told.subject.pid ?? 0;
		const same = await report(['--pid', String(pid)]);
		expect(same.chain.winner).toBe('imds');
		expect(same.facts.env).toEqual(told.facts.env);
	});

	it('a unit that was edited and not read again is told', async () => {
		await inside(['sh', '-c', 'sleep 1; echo "# edited" >> /run/systemd/system/healthy.service']);
		expect(
			(await report(['--service', 'healthy', '--only', 'config'])).findings.map(({ id }) => id),
		).toContain('service-reload-needed');
	});

	it('a missing file of variables is told as the cause that keeps it from starting', async () => {
		expect((await inside(['systemctl', 'start', 'lacking'])).status).not.toBe(0);
		expect((await report(['--service', 'lacking', '--only', 'config'])).rootCause).toBe(
			'service-environment-file-missing',
		);
	});

	it('a user that is made at the start is known while it runs', async () => {
		expect((await report(['--service', 'dynamic', '--only', 'config'])).subject.gaps).toContainEqual(
			expect.objectContaining({ what: 'user' }),
		);
		await inside(['systemctl', 'start', 'dynamic']);
		const { subject } = await report(['--service', 'dynamic', '--only', 'config']);
		expect(subject.gaps?.filter(({ what }) => what === 'user')).toEqual([]);
		expect(subject.uid).toBeGreaterThan(60_000);
	});

	it('a unit with other files is examined with those once it runs', async () => {
		await inside(['systemctl', 'start', 'hidden']);
		const { subject } = await report(['--service', 'hidden', '--only', 'config']);
		expect(subject.gaps).toContainEqual(expect.objectContaining({ what: 'files', harmless: true }));
	});

	it('a name that it does not know', async () => {
		const { stderr, status } = await doctor(['--service', 'iw-no-such']);
		expect([stderr, status]).toEqual([
			'iw-doctor: --service iw-no-such: systemd knows no unit iw-no-such.service\n',
			2,
		]);
	});
});

const cgroupPlaces = (): readonly string[] =>
	readFileSync('/proc/self/mounts', 'utf8')
		.split('\n')
		.map((line) => line.split(' '))
		.filter(([, , type = '']) => type === 'cgroup' || type === 'cgroup2')
		.map(([, place = '']) => place);

/**
 * Folders of control groups hold files that cannot be removed, and go with them once they are empty
 * of processes.
 */
const removeTree = (folder: string): void => {
	if (!existsSync(folder)) return;
	for (const entry of readdirSync(folder, { withFileTypes: true }))
		if (entry.isDirectory()) removeTree(join(folder, entry.name));
	try {
		rmdirSync(folder);
	} catch {
		// Its last process is on its way out.
	}
};
