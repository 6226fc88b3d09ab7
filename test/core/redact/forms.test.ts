import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../../src/checks/index.ts';
import { redact } from '../../../src/core/redact.ts';

/** In pieces, so that no scanner of this repository takes it for one. */
const made = (...parts: readonly string[]) => parts.join('');
const word = 'CanaryPW1x';

describe('what programs print of their secrets is taken out', () => {
	it.each([
		['Vault', made('got hvs', '.CAESIJ', word)],
		['GitHub, classic', made('token ghp', '_', word.repeat(4))],
		['GitHub, OAuth', made('gho', '_', word.repeat(4))],
		['GitHub, app', made('ghs', '_', word.repeat(4))],
		['GitHub, fine-grained', made('github', '_pat_', word.repeat(4))],
		['GitLab', made('glpat', '-', word.repeat(2))],
		['Slack', made('xoxb', '-123456789012-', word)],
		['Slack, user', made('xoxp', '-123456789012-', word)],
		['Google', made('AIza', word.repeat(4))],
		['npm', made('npm', '_', word.repeat(4))],
		['curl -u', `curl -u bob:${word} https://h.example/`],
		['curl --user', `curl --user 'bob:${word}' https://h.example/`],
		['--token', `usage: creds --token ${word} --verbose`],
		['--token=', `creds --token=${word}`],
		['--password', `creds --password ${word}`],
		['--client-secret', `creds --client-secret ${word}`],
		['DB_PASS=', `DB_PASS=${word} creds`],
		['pwd=', `cannot log in with user=bob;pwd=${word};`],
		['pass:', `login bob pass: ${word}`],
		['password:', 'login bob, password: swordfish-canary'],
		['secret', `using secret ${word} of bob`],
		['token', `rejected token ${word}.`],
		['Cookie', `Cookie: session=${word}; other=${word}`],
		['Set-Cookie', `< set-cookie: a=${word}`],
		['&sig=', `https://h.example/c?sv=1&sig=${word}%3D`],
		['&code=', `https://h.example/callback?state=1&code=${word}`],
		['access_token=', `https://h.example/?access_token=${word}#x`],
		['JSON', `{"clientSecret":"${word} ${word}","expires":1}`],
		['JSON in one of JSON.parse', `Unexpected token 'I', "${word}" is not valid JSON`],
		['a private key', made('-----BEGIN RSA PRIVATE', ` KEY-----${word}`)],
		['a private key of PGP', made('-----BEGIN PGP PRIVATE', ` KEY BLOCK-----\n${word}`)],
		['a proxy', `connect to http://bob:${word}@proxy.example:3128`],
		['a proxy without a scheme', `connect to bob:${word}@proxy.example:3128`],
		['a proxy with slashes alone', `connect to //bob:${word}@proxy.example`],
		['a proxy without slashes', `connect to http:bob:${word}@proxy.example`],
		['a header', `authorization: token ${word}`],
	])('%s', (_, text) => {
		expect(redact(text)).not.toMatch(/canary/i);
		expect(redact(text)).toContain('redacted');
	});
});

const lines = (file: string) =>
	readFileSync(join(import.meta.dirname, '../../fixtures', file), 'utf8')
		.trim()
		.split('\n');

describe('what is said in plain words stays as it is', () => {
	it.each([
		'secret not found',
		'the secret insightworker-aws was not found in namespace prod',
		'token expired',
		'Token is expired and refresh failed',
		'password authentication failed for user "bob"',
		'pass the --profile option',
		'the --token option is required',
		'set --password or --token',
		'-u is no option of this program',
		'error reading token: permission denied',
		'invalid token: Expired',
		'ExpiredToken: The security token included in the request is expired',
		'ExpiredTokenException: The security token included in the request is expired',
		'InvalidClientTokenId: The security token included in the request is invalid.',
		'AWS_WEB_IDENTITY_TOKEN_FILE=/var/run/secrets/eks.amazonaws.com/serviceaccount/token',
		"ENOENT: no such file or directory, open '/var/run/secrets/eks.amazonaws.com/serviceaccount/token'",
		'User: arn:aws:sts::123456789012:assumed-role/Role/bob@corp.example is not authorized',
		'arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db-AbCdEf',
		'Not authorized to perform sts:AssumeRoleWithWebIdentity',
		'Could not assume role with web identity token: AssumeRoleWithWebIdentity failed',
		'RequestId: fc6181b9-d29b-46d3-9bd4-295a388a1974',
		'Request ID: 01234567-89ab-cdef-0123-456789abcdef (Service: Sts, Status Code: 403)',
		'Bearer authentication failed',
		`Unexpected token '<', "<html><bo"... is not valid JSON`,
		'/home/bob/.aws/sso/cache/da39a3ee5e6b4b0d3255bfef95601890afd80709.json',
		'session=none, token=null',
		'PWD=/home/bob/work',
		'https://portal.example.awsapps.com/start/#/',
		'mirror.gcr.io/library/node@sha256:4b0d3255',
	])('%s', (text) => expect(redact(text)).toBe(text));

	it('no message that people met is changed', () => {
		const messages = lines('corpus-dev.jsonl').map((line): string => JSON.parse(line).message);
		expect(messages.length).toBeGreaterThan(80);
		for (const message of messages) expect(redact(message)).toBe(message);
	});

	it('no text of the catalogue is changed', () => {
		for (const { symptom, cause, fix, title } of checks)
			for (const prose of [symptom, cause, fix, title]) expect(redact(prose)).toBe(prose);
	});
});

it.each([
	['a', ''],
	['a.a-', ''],
	['a:', ''],
	['x=', ''],
	['?token', ''],
	[' -u a', ''],
	['token ', ''],
	['eyJaaaaaaaa.', ''],
	['-----BEGIN PRIVATE KEY-----', ''],
	['"secret":', ''],
	['https:', '@'],
	['\n', '='],
	['/', '@'],
	['A1a/', '='],
	[', "', ''],
])('a megabyte of %j is gone over in no time', (unit, end) => {
	const text = unit.repeat(1_000_000 / unit.length) + end;
	const began = performance.now();
	redact(text);
	expect(performance.now() - began).toBeLessThan(3000);
});

describe('what a URL has encoded is taken out as well', () => {
	const secret = made('wJalrXUtnFEMI/K7MDENG/', 'bPxRfiCYEXAMPLEKEY');
	const once = encodeURIComponent(secret);

	it.each([
		['an assignment', `AWS_SECRET_ACCESS_KEY%3D${once}`],
		['one in lower case', `aws_secret_access_key%3d${once.replaceAll('%2F', '%2f')}`],
		['one among others', `a%3D1%26AWS_SECRET_ACCESS_KEY%3D${once}%26AWS_REGION%3Dus-east-1`],
		['one encoded twice', `AWS_SECRET_ACCESS_KEY%253D${encodeURIComponent(once)}`],
		['a JSON member', encodeURIComponent(`{"SecretAccessKey": "${secret}"}`)],
		['a secret without its name', `x=${once} y`],
		['a secret behind another name', `x%3D${once}%26y`],
	])('%s', (_, text) => {
		expect(redact(text)).not.toMatch(/wJalr|K7MDENG|bPxRfi/);
		expect(redact(text)).toContain('redacted]');
	});

	it('leaves what stands behind it', () => {
		expect(redact('password%3Dswordfish%26AWS_REGION%3Dus-east-1')).toBe(
			'password%3D[redacted]%26AWS_REGION%3Dus-east-1',
		);
	});

	it.each(['arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fx', 'a%2Fb%3Dc'])(
		'leaves %s alone',
		(text) => expect(redact(text)).toBe(text),
	);
});

describe('JSON web tokens', () => {
	it.each(['', 'x-', 'token=', 'x.y-'])('are taken out behind %j', (before) => {
		const token = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJ4In0', 'c2lnbmF0dXJl'].join('.');
		expect(redact(`${before}${token} z`)).not.toMatch(/eyJ|c2lnb/);
	});

	it('take no longer where none of many beginnings has an end', () => {
		const text = '-eyJaaaaaaaa'.repeat(20_000);
		const began = performance.now();
		expect(redact(text)).toBe(text);
		expect(performance.now() - began).toBeLessThan(2000);
	});
});
