import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cliConfigProfiles } from '../../src/core/cli-profiles.ts';
import { configProfiles, parseIni } from '../../src/core/ini.ts';
import { type PythonValue, parsePythonIni } from '../../src/core/python-ini.ts';
import { syntaxProblems } from '../../src/core/shared-syntax.ts';

type Kind = Parameters<typeof syntaxProblems>[0];
const problems = (kind: Kind, text: string | Buffer) => syntaxProblems(kind, Buffer.from(text));

const KEYS = 'aws_access_key_id = AKIA\naws_secret_access_key = x\n';

/** Rows of aws-facts, section 3: what the two readers take in another way. */
describe('what the SDK and the AWS CLI read differently', () => {
	it.each<[string, Kind, string | Buffer, readonly object[]]>([
		[
			'[profile p] in credentials',
			'credentials',
			`[profile p]\n${KEYS}`,
			[{ line: 1, what: 'wrong-prefix', name: 'profile p' }],
		],
		['[p] in config', 'config', `# c\n[p]\nregion = x\n`, [{ line: 2, what: 'wrong-prefix', name: 'p' }]],
		[
			'[profile default] before [default]',
			'config',
			'[profile default]\nregion = x\n[default]\nregion = y\n',
			[{ line: 3, what: 'duplicate-section', name: 'default' }],
		],
		[
			'a comment behind a value',
			'credentials',
			'[p]\naws_access_key_id = AKIA # mine\n',
			[{ line: 2, what: 'inline-comment', name: 'aws_access_key_id' }],
		],
		[
			'a comment with a semicolon',
			'config',
			'[default]\nregion = us-west-2 ; oregon\n',
			[{ line: 2, what: 'inline-comment', name: 'region' }],
		],
		[
			'a key in upper case',
			'credentials',
			'[default]\nAWS_ACCESS_KEY_ID = AKIA\n',
			[{ line: 2, what: 'upper-case-key', name: 'AWS_ACCESS_KEY_ID' }],
		],
		[
			'a colon',
			'credentials',
			'[default]\naws_access_key_id: AKIA\n',
			[{ line: 2, what: 'colon-separator', name: 'aws_access_key_id' }],
		],
		['a byte order mark', 'credentials', `\ufeff[default]\n${KEYS}`, [{ line: 1, what: 'bom' }]],
		[
			'UTF-16',
			'credentials',
			Buffer.from(`\ufeff[default]\n${KEYS}`, 'utf16le'),
			[{ line: 0, what: 'utf-16' }],
		],
		[
			'UTF-16 without a mark',
			'credentials',
			Buffer.from(`[default]\n${KEYS}`, 'utf16le'),
			[{ line: 0, what: 'utf-16' }],
		],
		[
			'lone carriage returns',
			'credentials',
			`[default]\r${KEYS.replaceAll('\n', '\r')}`,
			[{ line: 1, what: 'lone-cr' }],
		],
		[
			'a section that stands twice',
			'credentials',
			`[p]\n${KEYS}[p]\n`,
			[{ line: 4, what: 'duplicate-section', name: 'p' }],
		],
		[
			'a profile that is written in two ways',
			'config',
			'[profile p]\nregion = x\n[profile "p"]\noutput = json\n',
			[{ line: 3, what: 'duplicate-section', name: 'profile "p"' }],
		],
		[
			'a setting that stands twice',
			'credentials',
			`[p]\n${KEYS}aws_access_key_id = AKIB\n`,
			[{ line: 4, what: 'duplicate-key', name: 'aws_access_key_id' }],
		],
		['a line that is nothing', 'credentials', `[p]\n${KEYS}junk\n`, [{ line: 4, what: 'no-separator' }]],
		[
			'a setting before any section',
			'credentials',
			`aws_access_key_id = AKIA\n[p]\n${KEYS}`,
			[{ line: 1, what: 'before-section' }],
		],
		[
			'a byte that is not UTF-8',
			'credentials',
			Buffer.concat([Buffer.from('[p]\n# caf'), Buffer.from([0xe9]), Buffer.from(`\n${KEYS}`)]),
			[{ line: 2, what: 'not-utf-8' }],
		],
		[
			'an indented second key',
			'credentials',
			'[p]\naws_access_key_id = AKIA\n  aws_secret_access_key = x\n',
			[{ line: 3, what: 'indented-key' }],
		],
		[
			'indented keys after an empty value',
			'credentials',
			'[p]\n  x =\n  aws_access_key_id = AKIA\n  aws_secret_access_key = x\n',
			[
				{ line: 3, what: 'indented-key', name: 'aws_access_key_id' },
				{ line: 4, what: 'indented-key', name: 'aws_secret_access_key' },
			],
		],
		[
			'a quoted name with a blank',
			'config',
			'[profile "my profile"]\nregion = x\n',
			[{ line: 1, what: 'section-name', name: 'profile "my profile"' }],
		],
		[
			'a name with a blank',
			'credentials',
			`[my profile]\n${KEYS}`,
			[{ line: 1, what: 'section-name', name: 'my profile' }],
		],
		[
			'two blanks',
			'config',
			'[profile  p]\nregion = x\n',
			[{ line: 1, what: 'section-name', name: 'profile  p' }],
		],
		[
			'a trailing blank',
			'config',
			'[profile p ]\nregion = x\n',
			[{ line: 1, what: 'section-name', name: 'profile p ' }],
		],
		[
			'an ampersand',
			'config',
			'[profile a&b]\nregion = x\n',
			[{ line: 1, what: 'section-name', name: 'profile a&b' }],
		],
		[
			'[ default ]',
			'credentials',
			`[ default ]\n${KEYS}`,
			[{ line: 1, what: 'section-name', name: ' default ' }],
		],
		['[Default]', 'credentials', `[Default]\n${KEYS}`, [{ line: 1, what: 'section-name', name: 'Default' }]],
		['[DEFAULT]', 'credentials', `[DEFAULT]\n${KEYS}`, [{ line: 1, what: 'section-name', name: 'DEFAULT' }]],
		[
			'a section __proto__',
			'config',
			'[profile __proto__]\nregion = x\n',
			[{ line: 1, what: 'proto-section', name: 'profile __proto__' }],
		],
		[
			'quotes around a value',
			'config',
			'[default]\nregion = "us-east-1"\n',
			[{ line: 2, what: 'quoted-value', name: 'region' }],
		],
		[
			'something behind a title',
			'credentials',
			`[p] mine\n${KEYS}`,
			[{ line: 1, what: 'section-name', name: 'p' }],
		],
		['a title that is not closed', 'credentials', `[p]\n${KEYS}[q\n`, [{ line: 4, what: 'no-separator' }]],
	])('%s', (_what, kind, text, expected) => {
		expect(problems(kind, text)).toEqual(expected);
	});
});

describe('what both read alike', () => {
	it.each<[string, Kind, string]>([
		['a plain file', 'credentials', `[default]\n${KEYS}\n[prod]\n${KEYS}`],
		['Windows line ends', 'credentials', `[default]\r\n${KEYS.replaceAll('\n', '\r\n')}`],
		['tabs and blanks around the equals sign', 'credentials', '[default]\naws_access_key_id\t=\tAKIA\n'],
		['comments on lines of their own', 'config', '# one\n[default] # two\n; three\n  # four\nregion = x\n'],
		['a tab behind the word profile', 'config', '[profile\tp]\nregion = x\n'],
		['dots, percent and equals signs', 'config', '[profile a.b]\nrole_arn = arn:aws:iam::1:role/a=b%c#d\n'],
		[
			'a table below an empty value',
			'config',
			'[default]\ns3 =\n  max_concurrent_requests = 20\n  addressing_style = path\nregion = x\n',
		],
		[
			'a whole section that is indented',
			'credentials',
			'[p]\n  aws_access_key_id = AKIA\n  aws_secret_access_key = x\n',
		],
		[
			'sessions and services',
			'config',
			'[sso-session s]\nsso_region = x\n[services d]\ns3 =\n  endpoint_url = https://x\n[plugins]\na = b\n',
		],
		['a command of quoted words', 'config', `[profile p]\ncredential_process = "/opt/my tool" "x"\n`],
		['a title that says no profile', 'config', '[toplevel]\nsomething = else\n'],
	])('%s', (_what, kind, text) => {
		expect(problems(kind, text)).toEqual([]);
	});
});

const line = fc.oneof(
	fc
		.tuple(
			fc.constantFrom('', ' '),
			fc.constantFrom(
				'default',
				'p',
				'profile p',
				'profile q',
				'profile "q"',
				'profile default',
				'sso-session s',
				'a b',
				'q',
			),
			fc.constantFrom('', ' # c', ' ;'),
		)
		.map(([indent, name, after]) => `${indent}[${name}]${after}`),
	fc
		.tuple(
			fc.constantFrom('', '', '  ', '\t'),
			fc.constantFrom(
				'aws_access_key_id',
				'aws_secret_access_key',
				'region',
				'Region',
				's3',
				'x y',
				'role_arn',
			),
			fc.constantFrom('=', ' = ', ':', ' =\t'),
			fc.constantFrom('AKIA', 'us-east-1', 'a # b', 'a;b', '#x', '', 'a=b', 'a:b', 'é'),
		)
		.map((parts) => parts.join('')),
	fc
		.tuple(fc.constantFrom('', '  '), fc.constantFrom('# comment', '; c', '', 'junk'))
		.map((parts) => parts.join('')),
);

/**
 * Settings of each profile that has any, without empty values and without tables, on which nothing
 * here depends.
 */
const bare = (profiles: Iterable<[string, Iterable<[string, { readonly value: PythonValue['value'] }]>]>) =>
	Object.fromEntries(
		[...profiles].flatMap(([name, section]) => {
			const settings = [...section].flatMap(([key, { value }]) =>
				typeof value === 'string' && value !== '' && !key.includes('.') ? [[key, value]] : [],
			);
			return settings.length === 0 ? [] : [[name, Object.fromEntries(settings)]];
		}),
	);

it.each<Kind>(['credentials', 'config'])('a %s file without a problem is one file to both', (kind) => {
	fc.assert(
		fc.property(fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 8 }), (parts) => {
			const text = parts.flat().join('');
			if (problems(kind, text).length > 0) return;
			const [sdk, cli] = [parseIni(text), parsePythonIni(text)];
			if (cli.kind === 'error') throw new Error(`the AWS CLI refuses line ${cli.line}`);
			expect(bare(kind === 'config' ? configProfiles(sdk) : sdk)).toEqual(
				bare(kind === 'config' ? cliConfigProfiles(cli.sections) : cli.sections),
			);
		}),
		{ numRuns: 20_000 },
	);
});
