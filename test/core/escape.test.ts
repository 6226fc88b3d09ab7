import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escapeText, escapeToAscii } from '../../src/core/escape.ts';

it.each([
	['\x1b[31mred', String.raw`\x1b[31mred`],
	['\x9b31m', String.raw`\x9b31m`],
	['a\tb', 'a b'],
	['a\r\nb', String.raw`a\r\nb`],
	['\u202eabc', String.raw`\u202eabc`],
	['a\u2028b\u2029c\x85d', String.raw`a\u2028b\u2029c\x85d`],
	['\ufeffa\u200bb', String.raw`\ufeffa\u200bb`],
	['\ud800', String.raw`\ud800`],
	['\u{e0041}', String.raw`\u{e0041}`],
	['👩‍👧 é 日本 עברית …', '👩‍👧 é 日本 עברית …'],
])('%j is shown as %s', (text, shown) => expect(escapeText(text)).toBe(shown));

it.each([
	['ASIA…PLE1 – ‘x’', "ASIA...PLE1 - 'x'"],
	['é 日 👍', String.raw`\xe9 \u65e5 \u{1f44d}`],
])('%s is %s in ASCII', (text, shown) => expect(escapeToAscii(text)).toBe(shown));

it('leaves nothing that a terminal obeys, and a text without any of it as it is', () => {
	const UNSAFE = /[^\P{C}\u200c\u200d]|[\u2028\u2029]/u;
	const characters = fc.oneof(
		fc.constantFrom(...'az …–‘’·é日👩\u200d'),
		fc.integer({ min: 0, max: 0x2100 }).map(String.fromCharCode),
	);
	fc.assert(
		fc.property(
			fc.array(characters).map((all) => all.join('')),
			(text) => {
				const shown = escapeText(text);
				expect(shown.replace(/\p{Cn}|\p{Co}/gu, '')).not.toMatch(UNSAFE);
				if (!/[\p{C}\u2028\u2029]/u.test(text)) expect(shown).toBe(text);
			},
		),
		{ numRuns: 5000 },
	);
});
