import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEnvironmentFile } from '../../src/host/systemd/environment-file.ts';

const parse = (text: string | Buffer, version = 252) => {
	const found = parseEnvironmentFile(Buffer.from(text), version);
	return found === undefined ? undefined : Object.fromEntries(found);
};

/**
 * What systemd 252 gave a service for each of these; `npm run test:root` asks the systemd of the
 * machine again.
 */
describe('an EnvironmentFile= is read as systemd reads it', () => {
	it.each<[string, string, Record<string, string>]>([
		[
			'blanks around names and values',
			'PLAIN=a b  \n  LEADING = spaced value  \n',
			{ PLAIN: 'a b', LEADING: 'spaced value' },
		],
		['no value', 'EMPTY=\nLAST=', { EMPTY: '', LAST: '' }],
		['comments', '# one\n; two\nHASH=a#b # c\n', { HASH: 'a#b # c' }],
		['single quotes, and more behind them', `S='a "b" \\n $x' tail\n`, { S: 'a "b" \\n $xtail' }],
		[
			'double quotes over two lines',
			'D="a \\"b\\" \\$x \\n \\q\nsecond line" \'joined\'\n',
			{ D: 'a "b" $x \\n \\q\nsecond linejoined' },
		],
		['a continued line', 'CONT=abc \\\ndef\n', { CONT: 'abc def' }],
		['a continued line in double quotes', 'C="abc \\\ndef"\n', { C: 'abc def' }],
		['escapes outside quotes', "ESC=a\\ b\\nc\\'d\n", { ESC: "a bnc'd" }],
		['an escaped blank at the end', 'E=a\\  \n', { E: 'a ' }],
		['names that it drops', 'export X=no\nbad-name=1\n1A=2\nOK=3\n', { OK: '3' }],
		['a line without an equals sign', 'NOEQ\nOK=1\n', { OK: '1' }],
		['CRLF', 'CR=x\r\nNEXT=y\r\n', { CR: 'x', NEXT: 'y' }],
		['a byte order mark, which belongs to the first name', '\ufeffBOM=y\nNEXT=z\n', { NEXT: 'z' }],
		['letters of other scripts', 'UNI=é漢\n', { UNI: 'é漢' }],
		['a quote that does not end', 'UNTERM="abc\nX=1\n', { UNTERM: 'abc\nX=1\n' }],
		['a name twice', 'A=1\nA=2\n', { A: '2' }],
		['an equals sign in a value', 'A=b=c\n', { A: 'b=c' }],
		['a quote within a value', `A=b"c"d'e\n`, { A: `b"c"d'e` }],
	])('%s', (_what, text, expected) => {
		expect(parse(text)).toEqual(expected);
	});

	it('a backslash at the end of a comment carries it on before version 254', () => {
		const text = '# comment \\\nAFTER=1\nNEXT=2\n';
		expect(parse(text, 252)).toEqual({ NEXT: '2' });
		expect(parse(text, 254)).toEqual({ AFTER: '1', NEXT: '2' });
	});

	it.each([
		['a byte that is no UTF-8', Buffer.from('OK=1\nBAD=\xff\n', 'latin1')],
		['a NUL', Buffer.from('OK=1\nBAD=\0\n')],
	])('nothing is taken of a file with %s', (_what, bytes) => {
		expect(parse(bytes)).toBeUndefined();
	});
});

it('no file stops it', () => {
	const piece = fc.constantFrom(
		'A',
		'=',
		"'",
		'"',
		'\\',
		'\n',
		'\r',
		' ',
		'\t',
		'#',
		';',
		'$',
		'b',
		'\ufeff',
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom(252, 254), (pieces, version) => {
			const found = parseEnvironmentFile(Buffer.from(pieces.join('')), version);
			for (const name of found?.keys() ?? []) expect(name).toMatch(/^[A-Za-z_]\w*$/);
		}),
		{ numRuns: 2000 },
	);
});

it.each([
	['blanks', `A=${' '.repeat(2_000_000)}x\n`],
	['quotes', `A="${'\\"'.repeat(1_000_000)}`],
	['backslashes', `A=${'\\'.repeat(2_000_000)}\n`],
	['comment', `#${'\\ '.repeat(1_000_000)}`],
	['lines', '=\n'.repeat(500_000)],
])('a file of nothing but %s takes no time', (_what, text) => {
	const began = performance.now();
	parse(text);
	expect(performance.now() - began).toBeLessThan(3000);
});
