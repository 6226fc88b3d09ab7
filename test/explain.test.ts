import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const doctor = resolve(import.meta.dirname, '../bin/iw-doctor.js');
const EXPIRED = 'ExpiredTokenException: The security token included in the request is expired';
const env = { PATH: process.env.PATH ?? '', HOME: '/nonexistent' };

const explain = (args: readonly string[], input = '') =>
	spawnSync(process.execPath, [doctor, 'explain', ...args], { encoding: 'utf8', input, env });

describe('explain', () => {
	it.each([
		[['-'], `step done\n${EXPIRED}\n`],
		[[EXPIRED], ''],
		[EXPIRED.split(' '), ''],
		[['--', `--- ${EXPIRED}`], ''],
		[['--format', 'text', '-'], EXPIRED],
	])('%j tells what to do about the likeliest', (args, input) => {
		const { status, stdout, stderr } = explain(args, input);
		expect([status, stderr]).toEqual([0, '']);
		expect(stdout).toMatch(/^✖ sts-expired-token \(error\): .+\n {2}Line \d+:\n/);
		for (const heading of ['Symptom', 'Cause', 'Fix']) expect(stdout).toContain(`\n\n${heading}\n`);
		expect(stdout).toContain('iw-doctor explain sts-expired-token');
	});

	it('gives the matches of a log as JSON, the likeliest first, and nothing else', () => {
		const log = `Unable to locate credentials\nstep done\n${EXPIRED}\nstep done\n${EXPIRED}\n`;
		const { status, stdout, stderr } = explain(['-', '--format', 'json'], log);
		expect([status, stderr]).toEqual([0, '']);
		expect(JSON.parse(stdout)).toEqual({
			matches: [
				{ id: 'sts-expired-token', line: 3, excerpt: EXPIRED, count: 2 },
				{ id: 'credentials-none', line: 1, excerpt: 'Unable to locate credentials', count: 1 },
			],
		});
	});

	it('gives 1 where nothing is recognised, also for no input at all', () => {
		expect(explain(['-'], 'all is well\n')).toMatchObject({
			status: 1,
			stdout: '',
			stderr: 'iw-doctor: no gotcha is recognised in these lines\n',
		});
		expect(explain(['-']).status).toBe(1);
		expect(explain(['the kettle is cold']).status).toBe(1);
		const { status, stdout } = explain(['-', '--format', 'json'], 'all is well\n');
		expect([status, JSON.parse(stdout)]).toEqual([1, { matches: [] }]);
	});

	it('knows a gotcha by its other name', () => {
		expect(explain(['bedrock-on-demand-unsupported']).stdout).toMatch(/^✖ config-model-needs-profile /);
	});

	it.each([
		'IMDS-HOP-LIMIT',
		'Imds-Hop-Limit',
		' imds-hop-limit\n',
		'imds_hop_limit',
		'IMDS_HOP_LIMIT',
		'imds hop limit',
	])('takes %j for the id that it is', (word) => {
		const { status, stdout, stderr } = explain([word]);
		expect([status, stderr]).toEqual([0, '']);
		expect(stdout).toBe(explain(['imds-hop-limit']).stdout);
	});

	it('takes a word of a message for a message', () => {
		for (const word of ['AWS_REGION', 'invalid_grant', 'Content-Type'])
			expect(explain([word])).toMatchObject({ status: 1, stdout: '' });
	});

	it('gives the list, and one gotcha whole, as JSON', () => {
		const { gotchas } = JSON.parse(explain(['--format', 'json']).stdout);
		expect(gotchas.length).toBeGreaterThan(100);
		const [one] = JSON.parse(explain(['imds-hop-limit', '--format', 'json']).stdout).gotchas;
		expect(one).toMatchObject({ id: 'imds-hop-limit', severity: 'error', section: 'imds' });
		expect(JSON.stringify(gotchas)).not.toMatch(/\{[a-z][A-Za-z]*\}/);
	});

	it.each([
		[['--format', 'yaml', '-'], '--format: no such format: yaml'],
		[['--format', 'junit', '-'], 'explain knows the formats text and json'],
		[['--format', 'json=x.json', '-'], 'explain writes to standard output only'],
		[['--formt', 'json'], 'no such option: --formt (did you mean --format?)'],
		[['imds-hop-limt'], 'no such gotcha: imds-hop-limt (did you mean imds-hop-limit?)'],
		[['IMDS-HOP-LIMT'], 'no such gotcha: IMDS-HOP-LIMT (did you mean imds-hop-limit?)'],
	])('%j cannot be used, and is told in one line', (args, line) => {
		const { status, stdout, stderr } = explain(args);
		expect([status, stdout]).toEqual([2, '']);
		expect(stderr).toMatch(/^iw-doctor: .+\n$/);
		expect(stderr).toContain(line.split(' (')[0] ?? line);
	});

	it('says in one line that standard input cannot be read', () => {
		const { status, stderr } = spawnSync('sh', ['-c', '"$0" "$1" explain - < /', process.execPath, doctor], {
			encoding: 'utf8',
			env,
		});
		expect([status, stderr]).toEqual([2, 'iw-doctor: standard input cannot be read (EISDIR)\n']);
	});

	it('tells what it has read when it is interrupted', async () => {
		const child = spawn(process.execPath, [doctor, 'explain', '-', '--format', 'json'], { env });
		let stdout = '';
		child.stdout.on('data', (chunk) => {
			stdout += chunk;
		});
		// More than a pipe holds: all of it is written when most of it has been read.
		await new Promise((next) => child.stdin.write(`${EXPIRED}\n${'step done\n'.repeat(100_000)}`, next));
		child.kill('SIGINT');
		const code = await new Promise((settle) => child.once('close', settle));
		expect(code).toBe(130);
		expect(JSON.parse(stdout).matches).toHaveLength(1);
	});

	it('reads tens of megabytes in little memory', () => {
		const line =
			'2026-11-25T07:51:00Z INFO [worker-1] step of a job done: 200 OK in 812 ms, tokens in=1 out=2\\n';
		const tell = `data:text/javascript,process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))`;
		const script = `"$0" -e 'for (let n = 0; n < 200; n++) process.stdout.write("${line}".repeat(1200))' | "$0" --import "$1" "$2" explain -`;
		const { stderr, status } = spawnSync('sh', ['-c', script, process.execPath, tell, doctor], {
			encoding: 'utf8',
			env,
		});
		expect(status).toBe(1);
		expect(Number(/\d+$/.exec(stderr)?.[0])).toBeLessThan(150 * 1024);
	});
});
