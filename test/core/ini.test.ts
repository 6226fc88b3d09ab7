import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSharedConfigFiles } from '@smithy/core/config';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { configProfiles, type IniFile, parseIni } from '../../src/core/ini.ts';

const folder = mkdtempSync(join(tmpdir(), 'iw-ini-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The same two files as the SDK reads them, without its cache. */
const bySdk = async (credentials: string, config: string) => {
	const [filepath, configFilepath] = [join(folder, 'credentials'), join(folder, 'config')];
	writeFileSync(filepath, credentials);
	writeFileSync(configFilepath, config);
	return loadSharedConfigFiles({ filepath, configFilepath, ignoreCache: true });
};

const plain = (file: IniFile, keep: (name: string) => boolean = () => true) =>
	Object.fromEntries(
		[...file]
			.filter(([name]) => keep(name))
			.map(([name, section]) => [
				name,
				Object.fromEntries([...section].map(([key, { value }]) => [key, value])),
			]),
	);

/** A section named `constructor` comes out as that function, of which the SDK takes nothing. */
const readable = (file: Readonly<Record<string, unknown>>) =>
	Object.fromEntries(Object.entries(file).filter(([, section]) => typeof section === 'object'));

const word = fc.constantFrom(
	'default',
	'p',
	'profile p',
	'profile default',
	'sso-session s',
	'services x',
	'Default',
	'my profile',
	'__proto__',
	'other p',
	'profile "q"',
	'constructor',
	'profile toString',
	'',
);
const key = fc.constantFrom('aws_access_key_id', 'AWS_ACCESS_KEY_ID', 'region', 'role_arn', 's3', 'x y', '');
const value = fc.constantFrom('AKIA', 'us-east-1', 'a # b', 'a;b', 'a ; b', '"quoted"', '', '  ', 'a=b', 'é');
const line = fc.oneof(
	fc
		.tuple(fc.constantFrom('', ' ', '\ufeff'), word, fc.constantFrom('', ' ', ' # c'))
		.map(([before, name, after]) => `${before}[${name}]${after}`),
	fc
		.tuple(fc.constantFrom('', '  ', '\t'), key, fc.constantFrom('=', ' = ', ':'), value)
		.map((parts) => parts.join('')),
	fc.constantFrom('', '# comment', '; comment', 'junk', '[', ']', '[]'),
);
const file = fc
	.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'))
	.map(([lines, end]) => lines.join(end));

describe('the shared files', () => {
	it('are read as the SDK reads them, whatever stands in them', async () => {
		await fc.assert(
			fc.asyncProperty(file, file, async (credentials, config) => {
				const sdk = await bySdk(credentials, config);
				expect(plain(parseIni(credentials))).toEqual(readable(sdk.credentialsFile));
				const sessions = (name: string) => /^(sso-session|services)\./.test(name);
				expect({ ...plain(parseIni(config), sessions), ...plain(configProfiles(parseIni(config))) }).toEqual(
					readable(sdk.configFile),
				);
			}),
			{ numRuns: 400 },
		);
	});

	it('keep the line of each setting', () => {
		const ini = parseIni('# head\n[default]\nregion = us-east-1\n\n[p]\naws_access_key_id=AKIA\n');
		expect(ini.get('default')?.get('region')).toEqual({ value: 'us-east-1', line: 3 });
		expect(ini.get('p')?.get('aws_access_key_id')?.line).toBe(6);
	});
});
