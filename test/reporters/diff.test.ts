import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { compareReports } from '../../src/core/diff/comparison.ts';
import { type Paint, plain } from '../../src/core/paint.ts';
import { diffText } from '../../src/reporters/diff.ts';
import { json } from '../../src/reporters/json.ts';
import { REPORTS } from '../fixtures/reports.ts';

const from = { name: 'yesterday.json', report: REPORTS.ec2 };
const told = (report: (typeof REPORTS)[keyof typeof REPORTS], paint: Partial<Paint> = {}): string =>
	diffText(compareReports(from, { name: `/srv/reports/${'long-'.repeat(20)}today.json`, report }), {
		...plain,
		...paint,
	});

describe.each(Object.entries(REPORTS))('the difference to %s', (_name, report) => {
	it.each([60, 80, 120])('keeps to %d columns', (width) => {
		for (const line of told(report, { width }).split('\n'))
			expect(stringWidth(line), line).toBeLessThanOrEqual(width);
	});

	it('has no raw control character, and is ASCII alone where the terminal is', () => {
		expect(told(report)).not.toMatch(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
		expect(told(report, { unicode: false })).toMatch(/^[ -~\n]*$/);
	});

	it('counts what it tells, and is JSON that says the same', () => {
		const comparison = compareReports(from, { name: 'today.json', report });
		const { same, differences } = JSON.parse(json(comparison));
		expect(same).toBe(differences.length === 0);
		const last = told(report, { width: 200 }).trimEnd().split('\n').at(-1);
		expect(last).toMatch(same ? /^Nothing differs/ : new RegExp(`^${differences.length} differences?$`));
	});
});

it('says what broke, each under what it is about', () => {
	const shown = told(REPORTS.hopLimit);
	expect(shown).toContain('Status\n  ~ ok → fail\n');
	expect(shown).toContain('Findings\n  + imds-hop-limit  error\n    The metadata hop limit is too small\n');
	expect(shown).toContain('Source of the credentials\n  - imds\n');
});
