import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../src/core/report.ts';
import { json } from '../src/reporters/json.ts';

const doctor = resolve(import.meta.dirname, '../bin/iw-doctor.js');
const home = mkdtempSync(join(tmpdir(), 'iw-large-'));
afterAll(() => rmSync(home, { recursive: true }));
beforeEach(() => {
	for (const folder of ['.aws', '.insightworker']) {
		rmSync(join(home, folder), { recursive: true, force: true });
		mkdirSync(join(home, folder));
	}
});

const ENV_FILE = '.insightworker/.env';
const HEALTHY = 'LLM_PROVIDER=bedrock\nAWS_REGION=eu-west-1\n';
/** Milliseconds; that a run lasts half a second longer at most is promised. */
const TIMEOUT = 8000;

const examine = (files: Readonly<Record<string, string>>): Report => {
	for (const [file, text] of Object.entries(files)) writeFileSync(join(home, file), text);
	const { stdout } = spawnSync(
		process.execPath,
		[doctor, 'check', '--timeout', String(TIMEOUT), '--no-invoke', '--format', 'json'],
		{
			encoding: 'utf8',
			maxBuffer: 1e8,
			env: {
				PATH: process.env.PATH ?? '',
				HOME: home,
				AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9',
				AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
			},
		},
	);
	return JSON.parse(stdout);
};

const lines = (line: (at: number) => string, bytes: number): string => {
	const text: string[] = [];
	for (let at = 0, size = 0; size < bytes; at++) {
		text.push(line(at));
		size += line(at).length + 1;
	}
	return `${text.join('\n')}\n`;
};

describe('a large file holds no run beyond its time', () => {
	const large = 500_000;
	it.each([
		['apostrophes', ENV_FILE, HEALTHY + lines((at) => `VAR_${at}=it's value ${at}`, large)],
		['quotes', ENV_FILE, HEALTHY + lines(() => 'A="', large)],
		['blank lines', ENV_FILE, HEALTHY + '\n'.repeat(large)],
		['names', ENV_FILE, HEALTHY + lines((at) => `A${at}=`, large)],
		['names of the kind that is read', ENV_FILE, HEALTHY + lines((at) => `AWS_${at}=1`, large)],
		['one section again and again', '.aws/config', lines(() => '[default]', large)],
		['empty settings', '.aws/config', `[default]\n${lines((at) => `a${at} =`, large)}`],
		['blanks', '.aws/credentials', `[default]\nregion = ${' '.repeat(large)}x\n`],
		['defaults', '.aws/credentials', `[DEFAULT]\n${lines((at) => `a${at}=\n[${at}]`, large)}`],
		[
			'secrets',
			'.aws/credentials',
			lines((at) => `[p${at}]\naws_secret_access_key = ${at}canary${at}`, large),
		],
		['apostrophes, too many', ENV_FILE, HEALTHY + lines((at) => `VAR_${at}=it's value ${at}`, 788_000)],
		['quotes, too many', ENV_FILE, lines(() => 'A="', 3_000_000)],
		['sections, too many', '.aws/config', lines(() => '[default]', 2_000_000)],
		['twenty megabytes', '.aws/credentials', lines(() => 'a = b', 20_000_000)],
	])('%s in %s', (_, file, text) => {
		const report = examine({ [ENV_FILE]: HEALTHY, [file]: text });
		expect(report.durationMs).toBeLessThan(TIMEOUT + 500);
		const tooLarge = report.findings.find(({ id }) => id === 'config-file-too-large');
		expect(tooLarge !== undefined).toBe(text.length > 512 * 1024);
		if (tooLarge !== undefined) expect(tooLarge.evidence[0]?.value).toContain(`: ${text.length} bytes`);
		else if (file === ENV_FILE) expect(report.config.region.value).toBe('eu-west-1');
	});

	it('tells over how many blank lines dotenv takes its time', () => {
		const { facts } = examine({ [ENV_FILE]: `${HEALTHY}${'\n'.repeat(30_000)}` });
		expect(facts.envFile.problems).toEqual([{ line: 3, what: expect.stringMatching(/blank lines/) }]);
	});

	it('asks the SDK nothing where it would have to read one, and calls that no failure', () => {
		const { chain, checks } = examine({
			[ENV_FILE]: HEALTHY,
			'.aws/config': lines(() => '[default]', 2_000_000),
		});
		expect(chain.winner).toBeNull();
		expect(checks.find(({ id }) => id === 'chain.credentials')?.status).toBe('error');
	});

	it('writes a report that it reads again', () => {
		const settings = `[default]\n${lines((at) => `a${at}=b`, large)}`;
		const report = examine({
			[ENV_FILE]: HEALTHY,
			'.aws/config': settings,
			'.aws/credentials': settings,
		});
		const saved = join(home, 'report.json');
		writeFileSync(saved, json(report));
		expect(statSync(saved).size).toBeGreaterThan(16 * 1024 * 1024);
		const began = performance.now();
		const { stdout } = spawnSync(doctor, ['replay', saved, '--format', 'json'], {
			encoding: 'utf8',
			maxBuffer: 1e8,
		});
		expect(JSON.parse(stdout)).toEqual(report);
		expect(performance.now() - began).toBeLessThan(TIMEOUT);
	});
});
