import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { formats } from '../src/cli/formats.ts';
import type { Report } from '../src/core/report.ts';
import { simulate } from '../src/simulator/run.ts';
import { scenariosOf } from '../src/simulator/scenarios.ts';
import { FORMATS } from './fixtures/formats/every-format.ts';

const doctor = resolve(import.meta.dirname, '../bin/iw-doctor.js');
const folder = mkdtempSync(join(tmpdir(), 'iw-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));
const summary = join(folder, 'summary.md');
beforeEach(() => writeFileSync(summary, '# of another step\n'));

/** A machine whose env file names another provider: nothing is asked of anybody, and the exit code is 1. */
writeFileSync(join(folder, 'other.env'), 'LLM_PROVIDER=openai\nAWS_REGION=us-east-1\n');
writeFileSync(
	join(folder, 'hostile.env'),
	'LLM_PROVIDER=bedrock\nAWS_REGION="<img src=x onerror=alert(1)>"\n',
);

const run = (args: readonly string[], env: Record<string, string> = {}) =>
	spawnSync(doctor, ['--only', 'config', ...args], {
		encoding: 'utf8',
		cwd: folder,
		env: { PATH: process.env.PATH ?? '', HOME: folder, ...env },
	});

describe('the command line writes reports', () => {
	it.each(formats)('as %s, with the same exit code', (format) => {
		const { stdout, stderr, status } = run(['--env-file', 'other.env', '--format', format]);
		expect(stderr).toBe('');
		expect(status).toBe(1);
		expect(stdout).toContain('config-provider-not-bedrock');
		expect(stdout.endsWith('\n')).toBe(true);
	});

	it('in several forms at once, whole and for their owner only, from one examination', () => {
		const files = formats.filter((format) => format !== 'text').map((format) => `report.${format}`);
		const args = files.flatMap((file) => ['--format', `${file.split('.')[1]}=${file}`]);
		const { stdout, status } = run(['--env-file', 'hostile.env', '--format', 'text', ...args]);
		expect(status).toBe(1);
		expect(stdout).toContain('config-region-invalid');
		const report: Report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
		for (const file of files) {
			expect(statSync(join(folder, file)).mode & 0o777, file).toBe(0o600);
			const [, read] = FORMATS[file.split('.')[1] ?? ''] ?? [];
			expect(read?.(readFileSync(join(folder, file), 'utf8'), report).faults, file).toEqual([]);
		}
		expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
	});

	it('and refuses a file that two of them would share', () => {
		const { stderr, status } = run(['--format', 'html=a', '--format', 'json=a']);
		expect(stderr).toBe('iw-doctor: two reports cannot go to one file: a\n');
		expect(status).toBe(2);
	});
});

describe('the page of a workflow run', () => {
	it('gets the report below what other steps have put there', () => {
		const { stdout } = run(['--env-file', 'other.env', '--format', 'github'], {
			GITHUB_STEP_SUMMARY: summary,
		});
		expect(stdout).toMatch(/^::error title=config-provider-not-bedrock%3A /);
		const page = readFileSync(summary, 'utf8');
		expect(page).toMatch(/^# of another step\n## iw-doctor: failed\n/);
		expect(page).toContain('`config-provider-not-bedrock`');
	});

	it('gets none of another format, and none by a variable of the env file', () => {
		run(['--env-file', 'other.env', '--format', 'markdown'], { GITHUB_STEP_SUMMARY: summary });
		writeFileSync(join(folder, 'sly.env'), `LLM_PROVIDER=openai\nGITHUB_STEP_SUMMARY=${summary}\n`);
		run(['--env-file', 'sly.env', '--format', 'github']);
		expect(readFileSync(summary, 'utf8')).toBe('# of another step\n');
	});

	it('is no reason to fail where it cannot be written', () => {
		mkdirSync(join(folder, 'folder'), { recursive: true });
		const { stderr, status } = run(['--env-file', 'other.env', '--format', 'github'], {
			GITHUB_STEP_SUMMARY: join(folder, 'folder'),
		});
		expect(stderr).toBe(`iw-doctor: cannot add to the job summary ${join(folder, 'folder')} (EISDIR)\n`);
		expect(status).toBe(1);
	});
});

it.each(['healthy-ec2', 'imds-hop-limit', 'sts-unavailable'])(
	'the exit code of %s is the same in every format',
	async (name) => {
		const scenario = scenariosOf(checks)[name];
		if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
		const program = [process.execPath, doctor, 'check'] as const;
		const codes = await Promise.all(
			formats.map(
				async (format) => (await simulate(scenario, { program, args: ['--format', format] })).exitCode,
			),
		);
		expect(new Set(codes).size).toBe(1);
	},
);
