import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import type { Report } from '../src/core/report.ts';
import { prepare } from '../src/simulator/machine.ts';
import { scenariosOf } from '../src/simulator/scenarios.ts';
import { startAws } from '../src/simulator/server.ts';

/** The one file on a machine that has Node and nothing else: a folder with the file, and one on the PATH with node. */
const file = resolve(import.meta.dirname, '../dist/iw-doctor.mjs');
const folder = mkdtempSync(join(tmpdir(), 'iw-onefile-'));
const [alone, path] = ['alone', 'path'].map((name) => mkdtempSync(join(folder, name)));
const copy = join(alone ?? '', 'iw-doctor.mjs');
copyFileSync(file, copy);
symlinkSync(process.execPath, join(path ?? '', 'node'));
afterAll(() => rmSync(folder, { recursive: true }));

type Env = Readonly<Record<string, string>>;
interface Ended {
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** Not at one go: the embedded AWS answers from this very process. */
const node = (args: readonly string[], env: Env, input?: Buffer): Promise<Ended> =>
	new Promise((settle, reject) => {
		const child = spawn('node', args, { cwd: alone, env: { ...env, PATH: path } });
		const told = { stdout: '', stderr: '' };
		child.stdout.on('data', (chunk) => (told.stdout += chunk));
		child.stderr.on('data', (chunk) => (told.stderr += chunk));
		child.once('error', reject);
		child.once('close', (status) => settle({ status, ...told }));
		child.stdin.end(input);
	});

const asFile = (args: readonly string[], env: Env = {}) => node([copy, ...args], env);

/** As over `ssh HOST` or `kubectl exec -i POD --`. */
const asInput = (args: readonly string[], env: Env = {}) =>
	node(['--input-type=module', '-', ...args], env, readFileSync(file));

it('has at most a megabyte and a half', () => {
	expect(statSync(file).size).toBeLessThan(1.5e6);
});

describe.each([
	['as a file', asFile],
	['from standard input', asInput],
])('%s', (_, run) => {
	it('tells its version, its help and a page', async () => {
		expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
		expect((await run(['--help'])).stdout).toContain('A run costs two output tokens');
		expect((await run(['explain', 'imds-hop-limit'])).stdout).toContain('--http-put-response-hop-limit 2');
	});

	it('refuses what it cannot use, with exit code 2', async () => {
		const { status, stdout, stderr } = await run(['--formt', 'json']);
		expect([status, stdout]).toEqual([2, '']);
		expect(stderr).toBe('iw-doctor: no such option: --formt (did you mean --format?)\n');
	});

	it.runIf(process.platform === 'linux')('says that it cannot become another process', async () => {
		const { status, stderr } = await run(['--pid', '1']);
		expect(status).toBe(2);
		expect(stderr).toBe('iw-doctor: --pid needs the installed package: it starts another part of it\n');
	});

	it.each([
		['healthy-ec2', 0, 'imds'],
		['healthy-irsa', 0, 'web-identity'],
		['healthy-pod-identity', 0, 'container'],
		['imds-no-role', 1, null],
	])('examines %s', async (name, code, winner) => {
		const scenario = scenariosOf(checks)[name];
		if (scenario === undefined) throw new Error('there is no such scenario');
		const aws = await startAws(scenario);
		const machine = prepare(scenario, aws.urls);
		try {
			const { status, stdout, stderr } = await run(['--format', 'json'], machine.env);
			expect(stderr).toBe('');
			expect(status).toBe(code);
			const report: Report = JSON.parse(stdout);
			expect(report.chain.winner).toBe(winner);
		} finally {
			machine.cleanup();
			await aws.close();
		}
	});
});

it('says that it cannot start itself once more when it came over standard input', async () => {
	for (const [what, ...args] of [
		['simulate', 'simulate', 'healthy-ec2'],
		['--wait', '--wait', '5s'],
	]) {
		const { status, stderr } = await asInput(args);
		expect(status).toBe(2);
		expect(stderr).toBe(`iw-doctor: ${what} needs the program in a file: it starts itself once more\n`);
	}
	expect((await asFile(['simulate', 'healthy-ec2'])).status).toBe(0);
});
