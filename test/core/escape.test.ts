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
