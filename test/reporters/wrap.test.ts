import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { expect, it } from 'vitest';
import { widthOf, wrap } from '../../src/reporters/text/wrap.ts';

/** Of one column, of two, of none, and what joins others or colours them. */
const characters = [
	...'az09 /:,.-_~·–…‘│╭▼○⊘✔✖⚠ℹé漢é한😀🇩🇪👩‍💻',
	'\ufe0f',
	'\u200d',
	'\u0301',
	'\x1b[31m',
	'\x1b[39m',
];
const text = fc.array(fc.constantFrom(...characters), { maxLength: 30 }).map((all) => all.join(''));

it('measures as the library does that knows all of Unicode', () => {
	fc.assert(
		fc.property(text, (one) => {
			expect(widthOf(one)).toBe(stringWidth(one));
		}),
		{ numRuns: 5000 },
	);
});

it('leaves a text that fits on one line, and wraps it as the library does', () => {
	const plain = fc.array(fc.constantFrom(...'ab  ✔…:/'), { maxLength: 40 }).map((all) => all.join(''));
	fc.assert(
		fc.property(plain, fc.integer({ min: 8, max: 40 }), (one, width) => {
			const lines = wrap(one, width);
			for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
			if (one.length <= width) expect(lines).toEqual(wrapAnsi(one, width, { hard: true }).split('\n'));
		}),
		{ numRuns: 5000 },
	);
});
