import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { clean } from '../../src/host/clean.ts';
import { nodeHost } from '../../src/host/node.ts';
import { probeEnv } from '../../src/probes/env.ts';
import { probeEnvFile } from '../../src/probes/env-file.ts';
import { probeSharedFiles } from '../../src/probes/shared-files.ts';
import { leaksIn } from '../fixtures/leaks.ts';

const home = mkdtempSync(join(tmpdir(), 'iw-names-'));
afterAll(() => rmSync(home, { recursive: true }));
mkdirSync(join(home, '.aws'));

interface Files {
	readonly credentials?: string | Uint8Array;
	readonly config?: string | Uint8Array;
	readonly dotenv?: string | Uint8Array;
}

/** What the probes of files tell of a machine that has these. */
const told = async ({ credentials = '', config = '', dotenv = '' }: Files): Promise<string> => {
	const envFile = join(home, 'env');
	writeFileSync(join(home, '.aws', 'credentials'), credentials);
	writeFileSync(join(home, '.aws', 'config'), config);
	writeFileSync(envFile, dotenv);
	const host = { ...nodeHost(5000), env: {}, home };
	const read = await probeEnvFile(host, envFile, false);
	const env = probeEnv(host, read, new Map());
	const files = await probeSharedFiles(host, env);
	return JSON.stringify(clean({ envFile: read.fact, env, files }, host.secrets));
};

const key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const id = ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join('');

describe('no name holds a secret', () => {
	it.each([
		['a lone CR, with [ first', `[profile a.b]\raws_access_key_id = ${id}\raws_secret_access_key = ${key}\r`],
		['a lone CR, in brackets', `[default]\raws_access_key_id = ${id}\raws_secret_access_key = ${key}\r[b]`],
		['a short one', `[d]\raws_secret_access_key=${key}\r[b]`],
		['a title', `[x]\naws_secret_access_key = ${key}\n[${key}]\nregion = x\n`],
		['a piece of it as a title', `[x]\naws_secret_access_key = ${key}\n[${key.slice(9, 30)}]\nregion =\n`],
		['a wrapped one', `[x]\naws_session_token = ${key}\nabcDEF123abcDEF123==\n`],
		['a profile that another refers to', `[x]\naws_secret_access_key = ${key}\nsource_profile = ${key}\n`],
		['a session', `[profile x]\nsso_session = ${key}\n[sso-session ${key}]\nsso_region = ${key}\n`],
		['a title of UTF-16', Buffer.from(`[${key}]\n`, 'utf16le')],
	])('%s', async (_, text) => {
		const secrets = [key, id, 'abcDEF123abcDEF123'];
		for (const files of [{ credentials: text }, { config: text }])
			expect(leaksIn(await told(files), secrets)).toEqual([]);
	});

	it.each([
		['a wrapped token', `AWS_SESSION_TOKEN=${key}\nabcDEF123abcDEF123==\n`],
		[
			'a wrapped token with more behind it',
			`AWS_SESSION_TOKEN=${key}\r\nabcDEF123abcDEF123=\r\nAWS_REGION=x`,
		],
		['a name', `AWS_SECRET_ACCESS_KEY=${key}\n${key.replaceAll('/', '_')}=x\n`],
	])('of an env file: %s', async (_, dotenv) => {
		expect(leaksIn(await told({ dotenv }), [key, 'abcDEF123abcDEF123'])).toEqual([]);
	});

	it('and a name beyond all length is none', async () => {
		const credentials = `[${'a b '.repeat(10_000)}]\nregion = x\n`;
		expect((await told({ credentials })).length).toBeLessThan(3000);
	});
});

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const random = (length: number) =>
	fc
		.array(fc.constantFrom(...LETTERS), { minLength: length, maxLength: length })
		.map((letters) => letters.join(''))
		// Letters that are all alike are no secret.
		.filter((letters) => new Set(letters).size > 12);

/**
 * One secret where a person or a program may have put it, whole, wrapped, and in any spelling of
 * its line.
 */
const written = fc
	.record({
		secret: fc.oneof(random(40), random(100)),
		name: fc.constantFrom(
			...['aws_secret_access_key', 'aws_session_token', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'],
			...['export AWS_BEARER_TOKEN_BEDROCK', 'db_password', 'sso_client_secret', '"accessToken"'],
		),
		sign: fc.constantFrom('=', ' = ', ': ', '= ', ' =', '="', "='"),
		before: fc.constantFrom('', '  ', '\t', '\ufeff', '[', '{'),
		end: fc.constantFrom('\n', '\r', '\r\n', '\u2028', '\n\n'),
		cut: fc.option(fc.nat({ max: 40 })),
		behind: fc.constantFrom('', ' # note', ' ;', '"', ']', '==', '=', ' = x'),
	})
	.map(({ secret, name, sign, before, end, cut, behind }) => {
		const value = cut === null ? secret : `${secret.slice(0, cut)}${end}${secret.slice(cut)}`;
		// What was wrapped ends in padding or in nothing: with a value behind it, it would be a setting
		// by its form.
		const tail = cut !== null && behind === ' = x' ? '' : behind;
		return { secret, text: `${before}${name}${sign}${value}${tail}${end}` };
	});

const noise = fc
	.oneof(
		fc.constantFrom(
			...['[default]\n', '[default]\r', '[profile p]\n', '[p', ']\n', '[', '\n', '\r', ' ', '\0', '#'],
			...[
				'region = us-east-1\n',
				'source_profile = p\r',
				'role_arn=',
				's3 =\n',
				'[DEFAULT]\n',
				'[sso-session s]\n',
			],
			...['LLM_PROVIDER=bedrock\n', 'A="', "B='", '`', '=', ':', '\u2028', 'credential_process = x\n'],
		),
		fc.string({ maxLength: 12 }),
	)
	.map((text) => ({ secret: '', text }));

const place = fc.constantFrom<keyof Files>('credentials', 'config', 'dotenv');

it('whatever the bytes of its files are, no piece of a secret of the machine is told', async () => {
	const file = fc.array(fc.oneof(written, noise, noise), { minLength: 1, maxLength: 14 });
	await fc.assert(
		fc.asyncProperty(file, place, fc.boolean(), async (parts, at, wide) => {
			const text = parts.map((part) => part.text).join('');
			const secrets = parts.map(({ secret }) => secret);
			const bytes = Buffer.from(text, wide && at === 'credentials' ? 'utf16le' : 'utf8');
			expect(leaksIn(await told({ [at]: bytes }), secrets)).toEqual([]);
		}),
		{ numRuns: Number(process.env.NAMES_CASES ?? 400) },
	);
}, 120_000);
