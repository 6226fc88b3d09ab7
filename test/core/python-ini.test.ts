import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliConfigProfiles, cliSsoSessions } from '../../src/core/cli-profiles.ts';
import { type PythonSection, parsePythonIni } from '../../src/core/python-ini.ts';
import { shellWords } from '../../src/core/python-text.ts';
import { decodeUtf8 } from '../../src/core/utf8.ts';
import { type Botocore, noBotocore, startBotocore } from '../fixtures/botocore.ts';

const plain = (sections: ReadonlyMap<string, PythonSection>) =>
	Object.fromEntries(
		[...sections].map(([name, section]) => [
			name,
			Object.fromEntries(
				[...section].map(([key, { value }]) => [
					key,
					typeof value === 'string' ? value : Object.fromEntries(value),
				]),
			),
		]),
	);

/** A file as this port reads it, in the form that botocore's answer has. */
const byPort = (bytes: Uint8Array) => {
	const decoded = decodeUtf8(bytes);
	if (decoded.kind === 'invalid') return { error: -1 };
	const file = parsePythonIni(decoded.text);
	// Of a line in a table Python does not say where it stands.
	if (file.kind === 'error') return { error: file.what === 'no-table' ? 0 : file.line };
	return {
		sections: plain(file.sections),
		profiles: plain(cliConfigProfiles(file.sections)),
		sessions: plain(cliSsoSessions(file.sections)),
	};
};

const blank = fc.constantFrom('', ' ', '  ', '\t', '\u00a0', '\x1c', '\x85', '\ufeff', '\u3000');
const title = fc.constantFrom(
	'default',
	'DEFAULT',
	'Default',
	'p',
	'profile p',
	'profile  p',
	'profile p ',
	'profile "my profile"',
	"profile 'q",
	'profile default',
	'profile a b',
	'profiles q',
	'sso-session s',
	'services x',
	'__proto__',
	'a]b',
	'',
);
const key = fc.constantFrom(
	'aws_access_key_id',
	'AWS_ACCESS_KEY_ID',
	'region',
	'role_arn',
	's3',
	'x y',
	'É',
	'',
);
const value = fc.constantFrom(
	'AKIA',
	'us-east-1',
	'a # b',
	'; c',
	'"q"',
	'',
	' ',
	'a=b',
	'a:b',
	'é',
	'a\u2028b=c',
);
const line = fc.oneof(
	{
		weight: 3,
		arbitrary: fc
			.tuple(blank, title, fc.constantFrom('', ' ', ' # c', ' ]'))
			.map(([indent, name, after]) => `${indent}[${name}]${after}`),
	},
	{
		weight: 6,
		arbitrary: fc
			.tuple(blank, key, fc.constantFrom('=', ' = ', ':', ' : '), value)
			.map((parts) => parts.join('')),
	},
	fc.tuple(blank, fc.constantFrom('# comment', '; comment', '', 'junk')).map((parts) => parts.join('')),
);
const file = fc
	.tuple(
		fc.constantFrom('', '\ufeff', '[default]\n', '[profile p]\nregion=x\n'),
		fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'))),
	)
	.map(([before, parts]) => before + parts.flat().join(''));

const why = noBotocore();

/** Property by property against botocore itself, in a python3 process. */
describe.skipIf(why !== undefined)(
	`the AWS CLI's reading${why === undefined ? '' : ` (skipped: ${why})`}`,
	() => {
		let botocore: Botocore;
		beforeAll(async () => {
			botocore = await startBotocore('ask-botocore.py');
		});
		afterAll(() => botocore.close());

		const same = async (bytes: Buffer) => {
			expect(byPort(bytes)).toEqual(await botocore.ask({ file: bytes.toString('base64') }));
		};

		it('of any text is that of botocore', async () => {
			await fc.assert(
				fc.asyncProperty(file, (text) => same(Buffer.from(text))),
				{ numRuns: 1000 },
			);
		});

		it('of any bytes is that of botocore', async () => {
			const bytes = fc.oneof(
				fc.uint8Array({ maxLength: 6 }),
				fc.constantFrom(
					[0xed, 0xa0, 0x80],
					[0xf4, 0x90, 0x80, 0x80],
					[0xc0, 0xaf],
					[0xe0, 0x80, 0x80],
					[0xf0, 0x9f, 0x98, 0x80],
				),
			);
			await fc.assert(
				fc.asyncProperty(bytes, (some) =>
					same(Buffer.concat([Buffer.from('[default]\na = x'), Buffer.from(some)])),
				),
				{ numRuns: 500 },
			);
		});

		it('of words is that of shlex', async () => {
			const piece = fc.constantFrom('a', ' ', '\t', '"', "'", '\\', '$HOME', '~', '|', '#', 'é', '\n');
			await fc.assert(
				fc.asyncProperty(fc.array(piece), async (pieces) => {
					const text = pieces.join('');
					expect(shellWords(text) ?? null).toEqual(await botocore.ask({ words: text }));
				}),
				{ numRuns: 500 },
			);
		});
	},
);

describe('what the AWS CLI makes of a file', () => {
	const read = (text: string) => byPort(Buffer.from(text));

	it.each([
		['keeps what looks like a comment behind a value', '[p]\na = x # y', { p: { a: 'x # y' } }],
		['lower-cases keys and takes a colon', '[p]\nA: x', { p: { a: 'x' } }],
		['goes on with a value on a deeper indented line', '[p]\na = x\n b = y', { p: { a: 'x\nb = y' } }],
		['makes a table of indented settings', '[p]\ns3 =\n  b = y', { p: { s3: { b: 'y' } } }],
		['takes a lone CR for a line end', '[p]\ra = x\r', { p: { a: 'x' } }],
		[
			'gives what [DEFAULT] has to every section',
			'[DEFAULT]\na = x\n[p]\n[q]\na = y',
			{ p: { a: 'x' }, q: { a: 'y' } },
		],
	])('%s', (_what, text, sections) => {
		expect(read(text)).toMatchObject({ sections });
	});

	it.each([
		['a byte order mark', '\ufeff[p]\n', 1],
		['a setting before any section', 'a = x\n', 1],
		['a section that stands twice', '[p]\n[q]\n[p]\n', 3],
		['a setting that stands twice', '[p]\na = x\nA = y\n', 3],
		['a line that is nothing', '[p]\na = x\njunk\n', 3],
	])('refuses %s', (_what, text, line) => {
		expect(read(text)).toEqual({ error: line });
	});
});
