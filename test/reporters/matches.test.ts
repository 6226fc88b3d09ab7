import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { plain } from '../../src/core/paint.ts';
import { matchesText, type Recognised } from '../../src/reporters/matches.ts';

const excerpt = `User: arn:aws:sts::123456789012:assumed-role/${'x'.repeat(90)} is not “authorized” …`;
const recognised = (ids: readonly string[]): readonly Recognised[] =>
	checks
		.filter(({ id }) => ids.includes(id))
		.map((check, index) => ({ check, match: { id: check.id, line: 12, excerpt, count: 1 + index } }));

const both = recognised(['imds-no-role', 'credentials-none']);

describe('the gotchas of a log', () => {
	it('begin with the likeliest, with what to do; the others are named', () => {
		const told = matchesText(both, plain);
		expect(told).toMatch(/^✖ imds-no-role .*\n {2}Line 12:\n {2}│ User: /);
		expect(told.indexOf('\nFix\n')).toBeLessThan(told.indexOf('\nLess likely\n'));
		expect(told).toContain('  Line 12, and 1 more line:\n');
		expect(told).toContain('iw-doctor explain credentials-none');
		expect(told).not.toMatch(/\{[a-z][A-Za-z]*\}/);
	});

	it('are nothing where there are none', () => {
		expect(matchesText([], plain)).toBe('');
		expect(matchesText(recognised(['imds-no-role']), plain)).not.toContain('Less likely');
	});

	it.each([60, 80, 120])('keep to %d columns, and to ASCII where they have to', (width) => {
		const lines = matchesText(both, { ...plain, width, unicode: false }).split('\n');
		for (const line of lines) expect(line).toMatch(/^[ -~]*$/);
		for (const line of lines.filter((one) => /^(?: {2}\S|\S+ [a-z])/.test(one) && !/^\$|^ {2}-/.test(one)))
			expect(stringWidth(line), line).toBeLessThanOrEqual(width);
	});
});
