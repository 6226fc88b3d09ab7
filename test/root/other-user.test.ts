import {
	chmodSync,
	chownSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { scenariosOf } from '../../src/simulator/scenarios.ts';
import { type Daemon, reportOn, runDoctor, type Staged, stage, startDaemon } from '../fixtures/daemon.ts';
import { copyOfDoctor, DAEMON, giveTo, NOBODY, noNamespace, notRoot } from '../fixtures/root.ts';

const reason = notRoot();
const ending: (() => Promise<void> | void)[] = [];
afterEach(async () => {
	for (const end of ending.splice(0).reverse()) await end();
});

const staged = async (name = 'healthy-ec2'): Promise<Staged> => {
	const scenario = scenariosOf(checks)[name];
	if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
	const all = await stage(scenario);
	ending.push(all.close);
	return all;
};

/** What InsightWorker is configured by. */
const SETTINGS = {
	LLM_PROVIDER: 'bedrock',
	BEDROCK_MODEL: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
};

const daemonOf = async (...how: Parameters<typeof startDaemon>): Promise<Daemon> => {
	const started = await startDaemon(...how);
	ending.push(started.end);
	return started;
};

describe.skipIf(reason)(
	`root becomes the user of the process before it reads anything${reason ? `: ${reason}` : ''}`,
	() => {
		it('and reads what that user may read', async () => {
			const { machine } = await staged();
			giveTo(NOBODY, dirname(machine.home));
			const { pid } = await daemonOf(machine.env, { uid: NOBODY.uid, gid: NOBODY.gid });
			const report = reportOn(await runDoctor(['--pid', String(pid), '--format', 'json']));
			expect(report.subject).toMatchObject({ user: 'nobody', uid: NOBODY.uid, home: machine.home });
			expect(report.chain.winner).toBe('imds');
			expect(report.status).not.toBe('fail');
			expect(report.subject.gaps).toBeUndefined();
		});

		it('and cannot read what it may not, though root could', async () => {
			const { machine } = await staged();
			giveTo(NOBODY, dirname(machine.home));
			const file = join(machine.home, '.insightworker/.env');
			chownSync(file, 0, 0);
			chmodSync(file, 0o600);
			const { pid } = await daemonOf(machine.env, { uid: NOBODY.uid, gid: NOBODY.gid });
			const report = reportOn(
				await runDoctor(['--pid', String(pid), '--format', 'json', '--only', 'config']),
			);
			expect(report.config.envFile).toEqual({ path: file, status: 'unreadable' });
			expect(report.rootCause).toBe('config-env-file-unreadable');
		});

		it('and says of a HOME that this user may not enter that nobody can tell what is in there', async () => {
			const { machine } = await staged();
			giveTo(NOBODY, dirname(machine.home));
			const home = mkdtempSync('/tmp/iw-other-home-');
			ending.push(() => rmSync(home, { recursive: true }));
			const examine = async (more: Record<string, string>) => {
				const env = { ...machine.env, HOME: home, ...more };
				const { pid } = await daemonOf(env, { uid: NOBODY.uid, gid: NOBODY.gid });
				return reportOn(await runDoctor(['--pid', String(pid), '--format', 'json', '--no-invoke']));
			};
			const { facts, findings } = await examine({ AWS_PROFILE: 'prod' });
			const barred = { path: home, mode: '0700', owner: 0 };
			expect(facts.envFile).toMatchObject({ status: 'unreadable', code: 'EACCES', barred });
			expect(facts.files.config).toMatchObject({ status: 'unreadable', code: 'EACCES', barred });
			for (const id of ['config-env-file-unreadable', 'profile-file-unreadable']) {
				const finding = findings.find((one) => one.id === id);
				expect(finding?.symptom).toContain(
					`this user may not enter ${home} (owner 0, mode 0700), so whether the file is there is not known`,
				);
				expect(finding?.commands.join('\n')).not.toContain('chown');
			}
			// As in an image that has the HOME of root, another user, all settings, and a role.
			const healthy = await examine({ ...SETTINGS, AWS_REGION: 'us-east-1' });
			expect(healthy.findings.filter(({ severity }) => severity !== 'info').map(({ id }) => id)).toEqual([]);
			expect([healthy.status, healthy.chain.winner]).toEqual(['ok', 'imds']);
		});

		it('with the groups of the process, and no others', async () => {
			const { machine } = await staged();
			giveTo(NOBODY, dirname(machine.home));
			const file = join(machine.home, '.insightworker/.env');
			chownSync(file, 0, DAEMON.gid);
			chmodSync(file, 0o640);
			const statusWith = async (groups: string) => {
				const { pid } = await daemonOf(machine.env, {
					command: ['setpriv', `--reuid=${NOBODY.uid}`, `--regid=${NOBODY.gid}`, groups, 'sleep', '120'],
				});
				const report = reportOn(
					await runDoctor(['--pid', String(pid), '--format', 'json', '--only', 'config']),
				);
				return report.config.envFile.status;
			};
			expect(await statusWith('--clear-groups')).toBe('unreadable');
			expect(await statusWith(`--groups=${DAEMON.gid}`)).toBe('read');
		});

		it('even from a folder that this user cannot enter', async () => {
			const { machine } = await staged();
			giveTo(NOBODY, dirname(machine.home));
			const doctor = copyOfDoctor(0o700);
			ending.push(() => rmSync(dirname(dirname(doctor)), { recursive: true }));
			const { pid } = await daemonOf(machine.env, { uid: NOBODY.uid, gid: NOBODY.gid });
			const report = reportOn(
				await runDoctor(['--pid', String(pid), '--format', 'json'], {}, { doctor, cwd: '/' }),
			);
			expect(report.chain.winner).toBe('imds');
			expect(report.bedrock?.stream.status).toBe('pass');
		});

		it('and runs its credential_process as that user', async () => {
			const { machine } = await staged();
			const seen = join(machine.home, 'seen');
			writeFileSync(join(machine.home, 'creds'), `#!/bin/sh\nid -u > ${seen}\npwd >> ${seen}\nexit 1\n`, {
				mode: 0o755,
			});
			writeFileSync(join(machine.home, 'config'), `[default]\ncredential_process = ${machine.home}/creds\n`);
			giveTo(NOBODY, dirname(machine.home));
			const env = { ...machine.env, AWS_CONFIG_FILE: join(machine.home, 'config') };
			const { pid } = await daemonOf(env, { uid: NOBODY.uid, gid: NOBODY.gid, cwd: machine.home });
			await runDoctor(['--pid', String(pid), '--format', 'json', '--no-invoke']);
			expect(statSync(seen).uid).toBe(NOBODY.uid);
		});

		it('writes the report of another’s process for root alone', async () => {
			const { machine } = await staged();
			giveTo(NOBODY, dirname(machine.home));
			const folder = mkdtempSync('/tmp/iw-report-');
			ending.push(() => rmSync(folder, { recursive: true }));
			const { pid } = await daemonOf(machine.env, { uid: NOBODY.uid, gid: NOBODY.gid });
			const file = join(folder, 'report.json');
			writeFileSync(file, '', { mode: 0o644 });
			await runDoctor(['--pid', String(pid), '--only', 'config', '--format', `json=${file}`]);
			expect(statSync(file)).toMatchObject({ uid: 0 });
			expect(statSync(file).mode & 0o777).toBe(0o600);
		});

		it('examines process 1, or says why not where it has more rights than this root', async () => {
			const ran = await runDoctor(['--pid', '1', '--only', 'config', '--format', 'json']);
			if (ran.status === 2)
				expect(ran.stderr).toMatch(/^iw-doctor: --pid 1: does not show its environment to this root, .*\n$/);
			else expect(reportOn(ran).subject).toMatchObject({ kind: 'pid', pid: 1, uid: 0 });
		});
	},
);

describe.skipIf(reason)(`without root${reason ? `: ${reason}` : ''}`, () => {
	const doctor = reason === undefined ? copyOfDoctor(0o755) : '';
	afterAll(() => {
		if (doctor !== '') rmSync(dirname(dirname(doctor)), { recursive: true });
	});
	const asNobody = { doctor, cwd: '/', uid: NOBODY.uid, gid: NOBODY.gid };

	it('a process of another user is refused, with the way to do it', async () => {
		const { pid } = await daemonOf({ HOME: '/' }, { uid: DAEMON.uid, gid: DAEMON.gid });
		const { status, stdout, stderr } = await runDoctor(['--pid', String(pid)], {}, asNobody);
		expect(stderr).toBe(
			`iw-doctor: --pid ${pid}: runs as daemon, and its environment is for that user and for root alone; run this with sudo\n`,
		);
		expect([status, stdout]).toEqual([2, '']);
	});

	it('process 1 is refused likewise', async () => {
		const { status, stderr } = await runDoctor(['--pid', '1'], {}, asNobody);
		expect(stderr).toMatch(/^iw-doctor: --pid 1: runs as root, and its environment/);
		expect(status).toBe(2);
	});

	it('one’s own process is examined', async () => {
		const { machine } = await staged();
		giveTo(NOBODY, dirname(machine.home));
		const { pid } = await daemonOf(machine.env, { uid: NOBODY.uid, gid: NOBODY.gid });
		const report = reportOn(await runDoctor(['--pid', String(pid), '--format', 'json'], {}, asNobody));
		expect(report.chain.winner).toBe('imds');
	});

	it('a unit of another user is examined, and what it may read and this user may not is blamed on nobody else', async () => {
		const { machine } = await staged();
		giveTo(DAEMON, dirname(machine.home));
		const bin = mkdtempSync('/tmp/iw-systemctl-');
		ending.push(() => rmSync(bin, { recursive: true }));
		chmodSync(bin, 0o755);
		copyFileSync(resolve(import.meta.dirname, '../fixtures/systemctl.sh'), join(bin, 'systemctl'));
		writeFileSync(join(bin, 'system.environment'), 'PATH=/usr/bin\n');
		const secret = join(bin, 'secret.env');
		writeFileSync(secret, 'AWS_REGION=eu-west-1\n', { mode: 0o600 });
		writeFileSync(
			join(bin, 'system.iw'),
			`Id=iw.service\nLoadState=loaded\nMainPID=0\nUser=daemon\nEnvironment=HOME=${machine.home}\nEnvironmentFiles=${secret} (ignore_errors=no)\n`,
		);
		const ran = await runDoctor(
			['--service', 'iw', '--format', 'json', '--only', 'config'],
			{ PATH: `${bin}:${process.env.PATH}` },
			asNobody,
		);
		const report = reportOn(ran);
		expect(report.subject.gaps).toEqual([
			{ what: 'environment', why: `the variables of ${secret}, which cannot be read here (EACCES)` },
			{ what: 'user', why: 'it runs as daemon, and only root can become that user' },
		]);
		expect(report.rootCause).toBe('subject-partly-taken-over');
		expect(report.findings.find(({ id }) => id === 'config-env-file-unreadable')?.consequenceOf).toBe(
			'subject-partly-taken-over',
		);
	});

	it('a process that keeps its environment to itself is refused', async () => {
		// It changed its user without becoming another program, and is not dumpable since.
		const { pid } = await daemonOf(
			{ PATH: process.env.PATH ?? '' },
			{
				command: [
					process.execPath,
					'-e',
					`process.setgid(${NOBODY.gid});process.setuid(${NOBODY.uid});setInterval(()=>{},1e6)`,
				],
			},
		);
		while ((await runDoctor(['--pid', String(pid)], {}, asNobody)).stderr.includes('runs as root'));
		const { status, stderr } = await runDoctor(['--pid', String(pid)], {}, asNobody);
		expect(stderr).toBe(
			`iw-doctor: --pid ${pid}: keeps its environment to itself, as after a change of user; run this as root\n`,
		);
		expect(status).toBe(2);
	});
});

const noNet = noNamespace('--net');
it.skipIf(noNet)(
	`a process in another network is examined, and the finding says from where${noNet ? `: ${noNet}` : ''}`,
	async () => {
		const { machine } = await staged();
		const { pid } = await daemonOf(machine.env, { command: ['unshare', '--net', 'sleep', '120'] });
		const report = reportOn(await runDoctor(['--pid', String(pid), '--format', 'json']));
		const finding = report.findings.find(({ id }) => id === 'subject-network-namespace');
		expect(finding?.severity).toBe('warning');
		expect(finding?.commands[0]).toContain(`--net=/proc/${pid}/ns/net`);
		expect(report.chain.winner).toBe('imds');
	},
);

const noMount = noNamespace('--mount');
it.skipIf(noMount)(
	`a process that sees other files is examined with those${noMount ? `: ${noMount}` : ''}`,
	async () => {
		const { machine } = await staged('healthy-irsa');
		const home = mkdtempSync('/tmp/iw-home-');
		ending.push(() => rmSync(home, { recursive: true }));
		writeFileSync(join(home, 'outside'), '');
		chmodSync(home, 0o755);
		const script = [
			`mount -t tmpfs none ${home}`,
			`mkdir ${home}/.insightworker ${home}/real`,
			`cp ${machine.home}/.insightworker/.env ${home}/.insightworker/.env`,
			`cp ${machine.env.AWS_WEB_IDENTITY_TOKEN_FILE} ${home}/real/token`,
			// An absolute link: the kernel would follow it among the files of whoever asks.
			`ln -s ${home}/real ${home}/linked`,
			`chown -R ${NOBODY.uid} ${home}`,
			`exec setpriv --reuid=${NOBODY.uid} --regid=${NOBODY.gid} --clear-groups sleep 120`,
		].join(' && ');
		const { pid, child } = await daemonOf(
			{
				...machine.env,
				PATH: process.env.PATH ?? '',
				HOME: home,
				AWS_WEB_IDENTITY_TOKEN_FILE: `${home}/linked/token`,
			},
			{ command: ['unshare', '--mount', 'sh', '-c', script], stdio: ['ignore', 'inherit', 'inherit'] },
		);
		while (!(await isSleep(pid)))
			if (child.exitCode !== null) throw new Error('the files could not be laid out');
		const report = reportOn(await runDoctor(['--pid', String(pid), '--format', 'json']));
		expect(report.subject).toMatchObject({ home, user: 'nobody' });
		expect(report.config.envFile).toEqual({
			path: `/proc/${pid}/root${home}/.insightworker/.env`,
			status: 'read',
		});
		expect(report.facts.webIdentity.path).toBe(`/proc/${pid}/root${home}/linked/token`);
		expect(report.chain.winner).toBe('web-identity');
		expect(report.findings.find(({ id }) => id === 'subject-partly-taken-over')?.severity).toBe('info');
	},
);

it.skipIf(noMount)('a process in a chroot is examined with the files in there, links and all', async () => {
	const { machine } = await staged();
	const folder = mkdtempSync('/tmp/iw-chroot-');
	ending.push(() => rmSync(folder, { recursive: true }));
	// What absolute links name is there for everybody else, too, and something else.
	const [shared, root] = [join(folder, 'shared'), join(folder, 'root')];
	for (const [place, id] of [
		[shared, 'AKIAHEREHEREHERE0000'],
		[join(root, shared), 'AKIATHERETHERE001111'],
	] as const) {
		mkdirSync(place, { recursive: true });
		writeFileSync(
			join(place, 'credentials'),
			`[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${'s'.repeat(40)}\n`,
		);
		writeFileSync(join(place, 'config'), `[default]\nregion = ${id.slice(4, 8).toLowerCase()}\n`);
		writeFileSync(join(place, '.env'), `BEDROCK_MODEL=${id.slice(4, 9)}\n`);
	}
	mkdirSync(join(root, 'home/app'), { recursive: true });
	for (const name of ['.aws', '.insightworker', 'linked']) symlinkSync(shared, join(root, 'home/app', name));
	giveTo(NOBODY, folder);
	for (const above of [folder, root]) chmodSync(above, 0o755);
	const script = [
		`for top in bin lib lib64 usr; do [ ! -d /$top ] || { mkdir ${root}/$top && mount --rbind /$top ${root}/$top; }; done`,
		`exec chroot --userspec=${NOBODY.uid}:${NOBODY.gid} ${root} sh -c 'cd /home/app && exec sleep 120'`,
	].join(' && ');
	const { pid, child } = await daemonOf(
		{ ...machine.env, PATH: process.env.PATH ?? '', HOME: '/home/app', AWS_CONFIG_FILE: 'linked/config' },
		{ command: ['unshare', '--mount', 'sh', '-c', script], stdio: ['ignore', 'inherit', 'inherit'] },
	);
	while (!(await isSleep(pid)))
		if (child.exitCode !== null) throw new Error('the files could not be laid out');
	const report = reportOn(await runDoctor(['--pid', String(pid), '--format', 'json', '--no-invoke']));
	expect(report.config.envFile).toMatchObject({
		path: `/proc/${pid}/root/home/app/.insightworker/.env`,
		status: 'read',
	});
	expect(report.config.model.value).toBe('THERE');
	expect(report.facts.chain.verdict).toMatchObject({
		stage: 'profile',
		credentials: { accessKeyId: 'AKIA…1111' },
	});
	expect(report.facts.files.profile.settings.region?.value).toBe('ther');
	expect(report.facts.files.config.path).toBe('linked/config');
});

it.skipIf(noMount)('the credential_process of a process that sees other files is not started', async () => {
	const { machine } = await staged();
	const home = mkdtempSync('/tmp/iw-home-');
	ending.push(() => rmSync(home, { recursive: true }));
	const mark = join(home, 'started');
	const script = `mount -t tmpfs none ${home} && mkdir ${home}/.aws && printf '[default]\\ncredential_process = touch ${mark}\\n' > ${home}/.aws/config && exec sleep 120`;
	const { pid, child } = await daemonOf(
		{ ...machine.env, PATH: process.env.PATH ?? '', HOME: home },
		{ command: ['unshare', '--mount', 'sh', '-c', script], stdio: ['ignore', 'inherit', 'inherit'] },
	);
	while (!(await isSleep(pid)))
		if (child.exitCode !== null) throw new Error('the files could not be laid out');
	const ran = await runDoctor(['--pid', String(pid), '--format', 'json']);
	const report = reportOn(ran);
	const row = report.checks.find(({ id }) => id === 'chain.credentials');
	expect(row).toMatchObject({ status: 'error', detail: expect.stringContaining('not started') });
	expect([report.status, ran.status]).toEqual(['incomplete', 3]);
	expect(existsSync(mark) || existsSync(`/proc/${pid}/root${mark}`)).toBe(false);
});

const isSleep = async (pid: number): Promise<boolean> => {
	const { readFile } = await import('node:fs/promises');
	return (await readFile(`/proc/${pid}/comm`, 'utf8')).trim() === 'sleep';
};
