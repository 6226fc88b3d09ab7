import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../src/core/facts.ts';
import type { Job } from '../../src/host/subject/job.ts';

const elsewhere = process.platform === 'linux' ? undefined : 'there is no /proc here';

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'iw-root-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** What absolute links name: it is there in the root of the process and, otherwise, here. */
const shared = join(folder, 'shared');
const root = join(folder, 'root');

const write = (path: string, text: string) => {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
};
const link = (path: string, target: string) => {
	mkdirSync(dirname(join(root, path)), { recursive: true });
	symlinkSync(target, join(root, path));
};
const keys = (id: string) =>
	`[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${'s'.repeat(40)}\n`;
const HERE = 'AKIAHEREHEREHERE0000';
const THERE = 'AKIATHERETHERE001111';
for (const [place, id, region] of [
	[shared, HERE, 'ap-south-1'],
	[join(root, shared), THERE, 'eu-west-1'],
] as const) {
	write(join(place, 'aws/credentials'), keys(id));
	write(join(place, 'aws/config'), `[default]\nregion = ${region}\n`);
	write(join(place, 'iw/.env'), `AWS_REGION=${region}\nAWS_CONFIG_FILE=${shared}/aws/config\n`);
}
link('home/whole/.aws', join(shared, 'aws'));
link('home/whole/.insightworker', join(shared, 'iw'));
link('home/files/.aws/credentials', join(shared, 'aws/credentials'));
link('home/files/.aws/config', `..${'/..'.repeat(20)}${shared}/aws/config`);
link('home/round/.aws/credentials', '/home/round/.aws/credentials');
link('home/round/.insightworker/.env', '.env');
link('home/token/token', join(shared, 'token'));
write(join(shared, 'token'), 'x.eyJpc3MiOiJoZXJlIn0.x');
write(join(root, shared, 'token'), 'x.eyJpc3MiOiJ0aGVyZSJ9.x');

/** The facts that a child finds of a process with these files, in a folder in place of /proc/PID/root. */
const factsOf = async (home: string, environment: Record<string, string> = {}): Promise<Facts> => {
	const job: Job = {
		spec: {
			subject: { kind: 'pid', pid: process.pid },
			environment: { HOME: home, AWS_EC2_METADATA_DISABLED: 'true', ...environment },
			root,
		},
		want: 'facts',
		request: { sections: ['config', 'chain', 'web-identity', 'container'], invoke: false, timeoutMs: 8000 },
		flags: [],
		until: Date.now() + 8000,
	};
	const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../dist/subject.js')], {
		env: {},
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	child.stdin.end(JSON.stringify(job));
	const lines: { kind: string; facts: Facts }[] = [];
	let said = '';
	for await (const chunk of child.stdout) said += chunk;
	for (const line of said.trim().split('\n')) lines.push(JSON.parse(line));
	const last = lines.at(-1);
	if (last?.kind !== 'facts') throw new Error(said);
	return last.facts;
};

describe.skipIf(elsewhere)('the files of a process with another root', () => {
	it.each(['/home/whole', '/home/files'])(
		'%s: links lead to those in there, for the SDK too',
		async (home) => {
			const { files, chain } = await factsOf(home);
			expect(files.credentials).toMatchObject({ path: `${root}${home}/.aws/credentials`, status: 'read' });
			expect(files.profile.settings).toMatchObject({
				region: { value: 'eu-west-1' },
				aws_access_key_id: { masked: 'AKIA…1111' },
			});
			expect(chain.verdict).toMatchObject({ stage: 'profile', credentials: { accessKeyId: 'AKIA…1111' } });
			expect(chain.stages.profile).toMatchObject({ credentials: { accessKeyId: 'AKIA…1111' } });
		},
	);

	it('the env file, and what a variable in it names', async () => {
		const { config, files, region } = await factsOf('/home/whole');
		expect(config.region.value).toBe('eu-west-1');
		expect(files.config).toMatchObject({ path: join(shared, 'aws/config'), status: 'read' });
		expect(region.resolved).toMatchObject({ value: 'eu-west-1' });
	});

	it('links that go round are told as such', async () => {
		const { envFile, files } = await factsOf('/home/round');
		expect(envFile).toMatchObject({ status: 'unreadable', code: 'ELOOP' });
		expect(files.credentials).toMatchObject({ status: 'unreadable', code: 'ELOOP' });
	});

	it('token files', async () => {
		const name = '/home/token/token';
		const { webIdentity, container } = await factsOf('/home/token', {
			AWS_WEB_IDENTITY_TOKEN_FILE: name,
			AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: name,
		});
		expect(webIdentity.path).toBe(root + name);
		expect(webIdentity.tokenFile).toMatchObject({ kind: 'ok', value: { issuer: 'there' } });
		expect(container.token).toMatchObject({ kind: 'ok', value: { file: root + name } });
	});
});
