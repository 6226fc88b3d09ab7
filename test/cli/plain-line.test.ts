import fc from 'fast-check';
import { expect, it } from 'vitest';
import yargs from 'yargs';
import { EXAMINATION, PARSING } from '../../src/cli/options.ts';
import { plainLine } from '../../src/cli/plain-line.ts';

/** The same line by yargs, or undefined where it refuses. */
const byYargs = (words: readonly string[]): Record<string, unknown> | undefined => {
	try {
		const {
			_: rest,
			$0: _name,
			...options
		} = yargs([...words])
			.parserConfiguration(PARSING)
			.options(EXAMINATION)
			.strict()
			.exitProcess(false)
			.showHelpOnFail(false)
			.version(false)
			.help(false)
			.fail((message) => {
				throw new Error(message);
			})
			.parseSync();
		expect(rest).toEqual([]);
		return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
	} catch {
		return undefined;
	}
};

const names = Object.keys(EXAMINATION);
const value = fc.oneof(
	fc.constantFrom(
		'json',
		'text',
		'config,chain',
		'15s',
		'0',
		'',
		' ',
		'a b',
		'-1',
		'--',
		"'x'",
		'"x"',
		'true',
		'1e3',
	),
	fc.constantFrom('=x', 'json=a.json', '..', '__proto__', '\n', 'é', '$HOME', '0x10', 'undefined'),
	fc.string({ maxLength: 6 }),
);
const name = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom(...names) },
	{ weight: 1, arbitrary: fc.constantFrom('help', 'version', 'constructor', 'no-invok', 'a.b', 'envFile') },
);
const words = fc.oneof(
	name.map((one) => [`--${one}`]),
	fc.tuple(name, value).map(([one, given]) => [`--${one}`, given]),
	fc.tuple(name, value).map(([one, given]) => [`--${one}=${given}`]),
);

it('a line that is taken for plain gives the options that yargs gives', () => {
	let plain = 0;
	fc.assert(
		fc.property(fc.array(words, { maxLength: 4 }), (groups) => {
			const line = groups.flat();
			const options = plainLine(line);
			if (options === undefined) return;
			plain++;
			expect(options).toEqual(byYargs(line));
		}),
		{ numRuns: 3000 },
	);
	expect(plain).toBeGreaterThan(300);
});

it.each([
	[['--format', 'json'], { format: 'json' }],
	[['--only', 'config,chain', '--no-invoke'], { only: 'config,chain', 'no-invoke': true }],
	[['--format', 'text', '--format=json=report.json'], { format: ['text', 'json=report.json'] }],
	[[], {}],
])('%j is plain', (line, options) => {
	expect(plainLine(line)).toEqual(options);
});

it.each([
	[['--no-invok']],
	[['--region']],
	[['--region', '--strict']],
	[['--strict=false']],
	[['--strict', '--strict']],
	[['--help']],
	[['more']],
	[['--', '--strict']],
])('%j is left to the parser', (line) => {
	expect(plainLine(line)).toBeUndefined();
});
