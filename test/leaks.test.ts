import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { leaksIn } from './fixtures/leaks.ts';

const doctor = resolve(import.meta.dirname, '../bin/iw-doctor.js');
const home = mkdtempSync(join(tmpdir(), 'iw-leaks-'));
afterAll(() => rmSync(home, { recursive: true }));
mkdirSync(join(home, '.aws'));

/** All that the whole program says of a machine with this environment, in every form. */
const told = (env: Readonly<Record<string, string>>): string =>
	[['--format', 'json'], ['--verbose'], ['--dry-run']]
		.map((args) =>
			spawnSync(process.execPath, [doctor, 'check', '--timeout', '4s', ...args], {
				encoding: 'utf8',
				env: {
					PATH: process.env.PATH ?? '',
					HOME: home,
					AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9',
					...env,
				},
			}),
		)
		.map(({ stdout, stderr }) => stdout + stderr)
		.join('\n');

const key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const id = ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join('');
const password = 'canary7PW9canary';

describe('no secret is in any output', () => {
	it.each([
		['one line', `[profile a.b]\raws_access_key_id = ${id}\raws_secret_access_key = ${key}\r[default]\r`],
		['one title', `[default]\raws_access_key_id = ${id}\raws_secret_access_key = ${key}\r[b]`],
	])('of a credentials file that is %s to the SDK', (_, text) => {
		writeFileSync(join(home, '.aws', 'credentials'), text);
		const output = told({});
		rmSync(join(home, '.aws', 'credentials'));
		expect(output).toContain('lone');
		expect(leaksIn(output, [key, id])).toEqual([]);
	});

	it.each([
		['without a scheme', `bob:${password}@h.test:3128`],
		['with slashes alone', `//bob:${password}@h.test`],
		['without slashes', `http:bob:${password}@h.test`],
		['with all', `http://bob:${password}@h.test/a`],
		['with signs in the password', `http://bob:x/${password}@h.test`],
		['with a query', `http://h.test/a?sv=1&pin=${password}`],
	])('of a URL %s', (_, url) => {
		const names = [
			...['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'https_proxy', 'NO_PROXY'],
			...['AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME', 'ANTHROPIC_BEDROCK_BASE_URL'],
			...['ECS_CONTAINER_METADATA_URI_V4', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'],
		];
		const output = told(Object.fromEntries(names.map((name) => [name, url])));
		expect(output).toContain('HTTPS_PROXY');
		expect(leaksIn(output, [password])).toEqual([]);
		expect(leaksIn(told({ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: url }), [password])).toEqual([]);
		expect(output).not.toMatch(/null\S*h\.test/);
	});

	it('of what a program says when it fails', () => {
		const program = join(home, 'program');
		writeFileSync(
			program,
			`#!/bin/sh\necho "login --token ${password} as bob:${password}@h.test" >&2\nexit 3\n`,
			{
				mode: 0o700,
			},
		);
		writeFileSync(join(home, '.aws', 'config'), `[default]\ncredential_process = ${program}\n`);
		const output = told({});
		rmSync(join(home, '.aws', 'config'));
		expect(output).toContain('login --token [redacted]');
		expect(leaksIn(output, [password])).toEqual([]);
	});
});
