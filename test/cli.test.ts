import { spawn, spawnSync } from 'node:child_process';
import {
	constants,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { plain } from '../src/core/paint.ts';
import type { Report } from '../src/core/report.ts';
import { explainText } from '../src/reporters/explain.ts';
import { prepare } from '../src/simulator/machine.ts';
import { scenariosOf } from '../src/simulator/scenarios.ts';
import { startAws } from '../src/simulator/server.ts';

const doctor = resolve(import.meta.dirname, '../bin/iw-doctor.js');
const folder = mkdtempSync(join(tmpdir(), 'iw-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'directory'));
writeFileSync(join(folder, 'newer.json'), '{"schemaVersion":9}');
writeFileSync(join(folder, 'huge.json'), '');
truncateSync(join(folder, 'huge.json'), 65 * 1024 * 1024);
writeFileSync(join(folder, 'some.env'), 'LLM_PROVIDER=bedrock\nAWS_REGION=eu-west-1\n');

/** As a user starts it, by its own first line. */
const run = (args: readonly string[], env: Record<string, string> = {}) =>
	spawnSync(doctor, args, {
		encoding: 'utf8',
		cwd: folder,
		input: '',
		env: {
			PATH: process.env.PATH ?? '',
			HOME: folder,
			AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9',
			...env,
		},
	});

describe('what cannot be used is told in one line, with exit code 2', () => {
	it.each([
		[['--no-invok'], 'no such option: --no-invok (did you mean --no-invoke?)'],
		[['--formt', 'json'], 'no such option: --formt (did you mean --format?)'],
		[['chekc'], 'no such command: chekc (did you mean check?)'],
		[['check', 'more'], 'check takes options only: more is one word too many'],
		[['replay', 'a', 'b'], 'replay takes one file: b is one word too many'],
		[['check', 'check'], 'check takes options only: check is one word too many'],
		[['--', 'x'], 'nothing is taken behind --: x (a file of such a name is ./x)'],
		[['\x1b[31mx'], 'no such command: \\x1b[31mx'],
		[['replay', '\x1b[31m'], '\\x1b[31m cannot be read (ENOENT)'],
		[['--env-file', ''], '--env-file names no file'],
		[['explain', '--format', 'json', '--format', 'text'], 'explain has one output, and takes one --format'],
		[['policy', '--for', 'ec2'], '--for goes with --trust'],
		[['diff', 'self', 'x'], 'diff self takes --pid or --service, and no second report'],
		[['diff', 'a', 'b', 'c'], 'diff takes two reports: c is one word too many'],
		[['simulate', 'healthy-ec2', 'b'], 'simulate takes one scenario: b is one word too many'],
		[['--region', 'eu-west-1', 'wacth'], 'no such command: wacth (did you mean watch?)'],
		[['watch', '--service', 'x'], '--service is no option of watch, but of check, diff'],
		[['watch', '--intervall', '1m'], 'no such option: --intervall (did you mean --interval?)'],
		[['explain', '--formt', 'json', 'x'], 'no such option: --formt (did you mean --format?)'],
		[['policy', '--truts'], 'no such option: --truts (did you mean --trust?)'],
		[['--truts'], 'no such option: --truts'],
		[['--timeout', '5x'], '--timeout takes a duration such as 15000 (milliseconds), 15s or 2m, not "5x"'],
		[['--timeout', '0'], '--timeout takes a duration such as 15000 (milliseconds), 15s or 2m, not "0"'],
		[['--timeout', '-1'], '--timeout takes a duration such as 15000 (milliseconds), 15s or 2m, not "-1"'],
		[['--only', 'imd'], '--only: no such section: imd (did you mean imds?)'],
		[['--only', 'imds', '--skip', 'imds'], '--only and --skip leave nothing to examine'],
		[['--format', 'jsn'], '--format: no such format: jsn (did you mean json?)'],
		[['--format', 'json='], '--format json= names no file'],
		[
			['--format', 'json', '--format', 'text'],
			'only one --format can go to standard output; give the others a file: --format json=FILE',
		],
		[['--format', 'json=nowhere/x.json'], 'cannot write nowhere/x.json (ENOENT)'],
		[['--output', 'directory'], 'cannot write directory (EISDIR)'],
		[
			['--ignore', 'imds-hop-limt'],
			'--ignore: no such finding: imds-hop-limt (did you mean imds-hop-limit?)',
		],
		[['--region'], '--region needs a value'],
		[['--no-invoke=1'], '--no-invoke takes no value, not "1"'],
		[['replay', 'x.json', '--redact-account=yes'], '--redact-account takes no value, not "yes"'],
		[['--region', 'a', '--region', 'b'], '--region is given twice'],
		[['--env-file', 'nowhere.env'], '--env-file: nowhere.env cannot be read (ENOENT)'],
		[['--env-file', 'directory'], '--env-file: directory cannot be read (EISDIR)'],
		[['explain', 'imds-hop-limt'], 'no such gotcha: imds-hop-limt (did you mean imds-hop-limit?)'],
		[['simulate', 'imds-hop-limt'], 'no such scenario: imds-hop-limt (did you mean imds-hop-limit?)'],
		[['simulate', '--serve'], 'simulate --serve needs a scenario'],
		[
			['watch', '--for', 'long'],
			'--for takes a duration such as 15000 (milliseconds), 15s or 2m, not "long"',
		],
		[['watch', '--interval', '10ms'], '--interval is at least 100 ms'],
		[['watch', '--only', 'imds'], '--only is no option of watch, but of check, simulate'],
		[['simulate', 'healthy-ec2', '--delay', '20ms'], '--delay is for simulate --serve'],
		[['policy', '--account', '12'], '--account takes twelve digits'],
		[['--wait', 'soon'], '--wait takes a duration such as 15000 (milliseconds), 15s or 2m, not "soon"'],
		[['--expect-account', '12'], '--expect-account takes the twelve digits of an account, not "12"'],
		[
			['--expect-role', 'Insight*'],
			'--expect-role takes the name or the ARN of one role, without wildcards, not "Insight*"',
		],
		[
			['--expect-role', 'arn:aws:iam::123456789012:user/me'],
			'--expect-role takes the name or the ARN of one role, without wildcards, not "arn:aws:iam::123456789012:user/me"',
		],
		[
			['--expect-source', 'imd'],
			'--expect-source takes one of env, profile, process, web-identity, container, imds: imd (did you mean imds?)',
		],
		[
			['--expect-region', 'us-east-1a'],
			'--expect-region takes a region: "us-east-1a" (did you mean us-east-1?)',
		],
		[['replay'], 'a file is missing: replay FILE, diff A B'],
		[['replay', 'nowhere.json'], 'nowhere.json cannot be read (ENOENT)'],
		[['replay', 'directory'], 'directory cannot be read (EISDIR)'],
		[['replay', 'some.env'], 'some.env is no JSON, or is cut off (iw-doctor --format json writes a report)'],
		[['replay', '-'], 'standard input is empty'],
		[['replay', 'huge.json'], 'huge.json is larger than 64 MB, and no report is'],
		[
			['replay', 'newer.json'],
			'newer.json has schema version 9, and this iw-doctor reads up to 1: a newer one wrote it; update iw-doctor',
		],
		[
			['replay', 'some.env', '--env-file', 'some.env'],
			'--env-file is no option of replay, but of check, policy, simulate, watch',
		],
		[['replay', 'some.env', '--ignore', 'nothing'], '--ignore: no such finding: nothing'],
		[['diff', 'some.env'], 'a file is missing: diff A B'],
		[['diff', '-', '-'], 'only one of the two reports can come from standard input'],
		[
			['policy', '--account', '123456789012', '--region', 'evil region'],
			'"evil region" is no region; name one with --region',
		],
		[
			['policy', '--account', '123456789012', '--region', 'us-east-1a'],
			'"us-east-1a" is no region (did you mean us-east-1?); name one with --region',
		],
		[
			['policy', '--account', '123456789012', '--region', 'cn-north-1'],
			'Bedrock is not to be reached in cn-north-1; the nearest region that has it is ap-northeast-1',
		],
		[
			['policy', '--account', '123456789012', '--region', 'us-gov-west-1'],
			'us.anthropic.claude-sonnet-4-5-20250929-v1:0 cannot be called from us-gov-west-1; us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0 can: give it with --model',
		],
		[['--output', ''], '--output names no file'],
		[['--format', 'text=x', '--format', 'json=./x'], 'two reports cannot go to one file: ./x'],
		[['--format', 'text=x', '--format', 'json', '--output', 'x'], 'two reports cannot go to one file: x'],
		[['--list', '--format', 'json'], '--list makes no report: it takes no --format and no --output'],
		[['--dry-run', '--output', 'x'], '--dry-run makes no report: it takes no --format and no --output'],
		[
			['simulate', '--tour', '--format', 'json'],
			'simulate --tour makes no report: it takes no --format and no --output',
		],
		[
			['simulate', 'healthy-ec2', '--serve', '--tour'],
			'simulate --tour shows scenarios of its own: it takes no scenario and no --serve',
		],
	])('%j', (args, line) => {
		const { status, stdout, stderr } = run(args);
		expect(stderr).toBe(`iw-doctor: ${line}\n`);
		expect(stdout).toBe('');
		expect(status).toBe(2);
	});
});

describe('the command line', () => {
	it('tells its version and its help on standard output', () => {
		expect(run(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
		const help = run(['--help']);
		expect(help.status).toBe(0);
		expect(help.stdout).toContain('A run costs two output tokens');
	});

	it.each(['imds-hop-limit', 'irsa-trust-mismatch', 'config-model-missing'])(
		'shows the page of %s as it was built, in the words in which it would be made anew',
		(id) => {
			const built = run(['explain', id]);
			expect(built.status).toBe(0);
			const check = checks.find((one) => one.id === id);
			expect(built.stdout).toBe(check && explainText(check, { ...plain, width: 80, unicode: true }));
		},
	);

	it('lists every check, and every request of a run, and sends none', () => {
		expect(run(['--list']).stdout).toMatch(/^bedrock\.invoke\s+bedrock:InvokeModel; costs one output token/m);
		const { stdout, status } = run(['--dry-run']);
		expect(status).toBe(0);
		expect(stdout).toContain('PUT  http://127.0.0.1:9/latest/api/token');
		expect(stdout).toMatch(/^POST bedrock-runtime\.us-east-1\.amazonaws\.com:443\/.* bedrock:InvokeModel/m);
	});

	it('takes the env file that is named, with the line of each setting, whatever this Node does with the option', () => {
		const { stdout } = run(['--env-file', 'some.env', '--only', 'config', '--format', 'json']);
		const { config }: Report = JSON.parse(stdout);
		expect(config.region).toEqual({ value: 'eu-west-1', source: 'env-file:2' });
	});

	it('writes a report file whole, for its owner only, beside the text', () => {
		const { stdout } = run(['--only', 'config', '--format', 'text', '--format', 'json=report.json']);
		const file = join(folder, 'report.json');
		expect(stdout).toContain('Region');
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(JSON.parse(readFileSync(file, 'utf8')).schemaVersion).toBe(1);
	});

	it.each(['config-env-file-missing', 'CONFIG_ENV_FILE_MISSING'])(
		'does not count what is ignored: %s',
		(id) => {
			const { stdout, status } = run(['--only', 'config', '--ignore', id, '--format', 'json']);
			const { findings }: Report = JSON.parse(stdout);
			expect(findings.find(({ id }) => id === 'config-env-file-missing')?.ignored).toBe(true);
			expect(status).toBe(0);
		},
	);

	it('judges a saved report again, from a file and from standard input, and compares two', () => {
		const saved = run(['--only', 'config', '--format', 'json']);
		writeFileSync(join(folder, 'saved.json'), saved.stdout);
		const replayed = run(['replay', 'saved.json', '--format', 'json']);
		expect([replayed.status, replayed.stdout]).toEqual([saved.status, saved.stdout]);
		const piped = spawnSync(doctor, ['replay', '-', '--format', 'json'], {
			input: saved.stdout,
			encoding: 'utf8',
		});
		expect(piped.stdout).toBe(saved.stdout);
		expect(run(['replay', 'saved.json', '--expect-region', 'eu-west-3']).status).toBe(1);
		expect(run(['replay', 'saved.json']).stdout).toMatch(/^iw-doctor [\s\S]{0,200}\ssaved\s20/);

		expect(run(['diff', 'saved.json', 'saved.json'])).toMatchObject({ status: 0, stderr: '' });
		const other = run(['--only', 'config', '--region', 'eu-west-3', '--format', 'json']);
		writeFileSync(join(folder, 'other.json'), other.stdout);
		const differing = run(['diff', 'saved.json', 'other.json', '--format', 'json']);
		expect(differing.status).toBe(1);
		expect(JSON.parse(differing.stdout).differences).toContainEqual({
			what: 'config',
			id: 'region',
			from: 'us-east-1 (default)',
			to: 'eu-west-3 (command line)',
		});
	});

	it('fails an expectation of what was not asked, and does not call it wrong', () => {
		const { status, stdout } = run([
			'--only',
			'config',
			'--expect-account',
			'123456789012',
			'--format',
			'json',
		]);
		const { rootCause, findings }: Report = JSON.parse(stdout);
		expect([status, rootCause]).toEqual([1, 'identity-unexpected']);
		expect(findings[0]?.evidence[0]?.value).toMatch(/^account 123456789012 expected, not shown: not asked/);
	});

	it.each([
		['xx.anthropic.claude-sonnet-4-5-20250929-v1:0', 'its model in every region (*)'],
		[
			'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abcdefghijkl',
			'every model in every region (*)',
		],
		['us.anthropic.claude-sonnet-4-5-20250929-v1:0', undefined],
		['global.anthropic.claude-sonnet-4-5-20250929-v1:0', undefined],
		['anthropic.claude-3-haiku-20240307-v1:0', undefined],
	])('says what the policy of %s leaves open', (model, open) => {
		const { status, stdout, stderr } = run(['policy', '--account', '123456789012', '--model', model]);
		expect(status).toBe(0);
		expect(/"arn:aws:bedrock:\*::/.test(stdout)).toBe(open !== undefined);
		if (open === undefined) expect(stderr).toBe('');
		else
			expect(stderr).toMatch(
				/^iw-doctor: to which models this inference profile routes is not known here.*\n$/,
			);
		if (open !== undefined) expect(stderr).toContain(open);
	});

	it('lays no simulated machine out where there is no folder for it, and says so', () => {
		for (const args of [['healthy-ec2'], ['healthy-ec2', '--serve'], ['--tour']]) {
			const { status, stderr } = run(['simulate', ...args], { TMPDIR: '/nonexistent' });
			expect(stderr).toBe('iw-doctor: cannot lay out the simulated machine below /nonexistent (ENOENT)\n');
			expect(status).toBe(2);
		}
	});

	it.skipIf(!existsSync('/dev/full')).each(['--help', '--version', '--list', 'explain'])(
		'%s on a full disk is an error',
		(word) => {
			const { status, stderr } = spawnSync('sh', ['-c', `"${doctor}" ${word} >/dev/full`], {
				encoding: 'utf8',
			});
			expect(stderr).toBe('iw-doctor: cannot write to standard output (ENOSPC)\n');
			expect(status).toBe(2);
		},
	);

	it.each(['1e3', '0', '-5', '99999999', '80.5', 'x'])('takes COLUMNS=%s for none', (columns) => {
		const page = ['explain', 'imds-hop-limit'];
		expect(run(page, { COLUMNS: columns }).stdout).toBe(run(page).stdout);
		expect(run(['--list'], { COLUMNS: columns }).stdout).toBe(run(['--list']).stdout);
	});

	it.each([['--list'], ['--dry-run'], ['explain'], ['simulate']])('%s keeps to the width', (word) => {
		for (const columns of ['50', '60', '90'])
			for (const line of run([word], { COLUMNS: columns }).stdout.split('\n'))
				expect(line.length).toBeLessThanOrEqual(Number(columns));
	});

	it('writes ASCII into a pipe where the locale says so', () => {
		const ascii = /^[\n -~]*$/;
		for (const args of [['--only', 'config'], ['--dry-run'], ['explain', 'imds-hop-limit']]) {
			expect(run(args, { LANG: 'C' }).stdout).toMatch(ascii);
			expect(run(args, { LANG: 'en_US.UTF-8', LC_ALL: 'POSIX' }).stdout).toMatch(ascii);
		}
		expect(run(['--only', 'config'], { LANG: 'C.UTF-8' }).stdout).not.toMatch(ascii);
	});

	it('loses nothing in a pipe that is full and does not want to be waited for', () => {
		const perl = spawnSync('perl', ['-MFcntl', '-e', '1']).status === 0;
		if (!perl) return console.log('skipped: it takes perl to have such a pipe');
		const flag = 'fcntl(STDOUT, F_SETFL, O_NONBLOCK | O_WRONLY) or die; exec @ARGV';
		const line = `perl -MFcntl -e '${flag}' "${doctor}" explain --format json | (sleep 0.3; cat)`;
		const { stdout, stderr } = spawnSync('sh', ['-c', line], { encoding: 'utf8' });
		expect(stderr).toBe('');
		// More than any pipe takes at once.
		expect(stdout.length).toBeGreaterThan(100_000);
		expect(stdout).toBe(run(['explain', '--format', 'json']).stdout);
	});

	it('says so where the folder is gone in which it has to look for a file', () => {
		const script = `mkdir gone && cd gone && rmdir ../gone && exec "$0" "$1" replay x.json`;
		const { status, stderr } = spawnSync('sh', ['-c', script, process.execPath, doctor], {
			encoding: 'utf8',
			cwd: folder,
		});
		expect(stderr).toMatch(/^iw-doctor: ENOENT: .*uv_cwd\n$/);
		expect(status).toBe(2);
	});

	it('is ended by a signal while it waits for a reader of its report', async () => {
		spawnSync('mkfifo', [join(folder, 'pipe')]);
		const args = [doctor, '--only', 'config', '--output', 'pipe'];
		const child = spawn(process.execPath, args, { cwd: folder, env: { HOME: folder }, stdio: 'ignore' });
		await new Promise((next) => setTimeout(next, 3000));
		child.kill('SIGTERM');
		const ended = await new Promise((settle) => child.once('close', (_code, signal) => settle(signal)));
		expect(ended).toBe('SIGTERM');
	});

	it('is ended by a signal while standard output takes no more', async () => {
		const pipe = join(folder, 'full');
		spawnSync('mkfifo', [pipe]);
		const filling = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
		expect(() => {
			while (writeSync(filling, 'x'.repeat(4096)) > 0);
		}).toThrow('EAGAIN');
		const full = openSync(pipe, constants.O_WRONLY);
		const args = [doctor, '--only', 'config'];
		const child = spawn(process.execPath, args, { env: { HOME: folder }, stdio: ['ignore', full, 'ignore'] });
		await new Promise((next) => setTimeout(next, 3000));
		expect(child.exitCode).toBe(null);
		child.kill('SIGTERM');
		const ended = await new Promise((settle) => child.once('close', (_code, signal) => settle(signal)));
		expect(ended).toBe('SIGTERM');
	});

	it('takes a closed pipe for no error', () => {
		const { status, stderr, stdout } = spawnSync('sh', ['-c', `"${doctor}" explain | head -n 1`], {
			encoding: 'utf8',
		});
		expect([status, stderr]).toEqual([0, '']);
		expect(stdout.split('\n')).toHaveLength(2);
	});
});

it.each([
	['SIGINT', 130],
	['SIGTERM', 143],
	['SIGHUP', 129],
] as const)('%s prints what is known so far, with exit code %i', async (signal, expected) => {
	const scenario = scenariosOf([])['bedrock-silence'];
	if (scenario === undefined) throw new Error('there is no such scenario');
	const aws = await startAws(scenario);
	const machine = prepare(scenario, aws.urls);
	try {
		const child = spawn(process.execPath, [doctor, 'check', '--format', 'json'], { env: machine.env });
		let stdout = '';
		child.stdout.on('data', (chunk) => {
			stdout += chunk;
		});
		// By then the credentials are there and Bedrock is being waited for, which is silent for eight seconds.
		const asked = () => aws.requests.some(({ service }) => service === 'bedrock');
		while (!asked()) await new Promise((next) => setTimeout(next, 20));
		child.kill(signal);
		const code = await new Promise((settle) => child.once('close', settle));
		const report: Report = JSON.parse(stdout);
		expect(code).toBe(expected);
		expect(report.status).toBe('incomplete');
		expect(report.chain.winner).toBe('imds');
		expect(report.checks.find(({ id }) => id === 'bedrock.invoke')?.status).toBe('error');
	} finally {
		machine.cleanup();
		await aws.close();
	}
});
