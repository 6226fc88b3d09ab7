import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { plain } from '../../src/core/paint.ts';
import { placeholders } from '../../src/core/placeholders.ts';
import { explainText } from '../../src/reporters/explain.ts';

describe.each(checks.map((check) => [check.id, check] as const))('explain %s', (id, check) => {
	it('has all of it, with no slot open', () => {
		const told = explainText(check, { ...plain, width: 132 });
		expect(told).toMatch(new RegExp(`^\\S ${id} \\(${check.severity}\\): `));
		for (const heading of ['Symptom', 'Cause', 'How it is recognised', 'Fix', 'Reproduce it', 'Read more'])
			expect(told).toContain(`\n\n${heading}\n`);
		const unspaced = told.replace(/\s/g, '');
		for (const text of [...check.links, ...check.explains, ...(check.says ?? []).map(String)])
			expect(unspaced).toContain(text.replace(/\s/g, ''));
		expect(placeholders(told)).toBe(told);
	});

	it.each([60, 80, 120])('keeps to %d columns, and to ASCII where it has to', (width) => {
		const told = explainText(check, { ...plain, width, unicode: false }).split('\n');
		const prose = told.filter((line) => /^( {2}|\S+ [a-z])/.test(line) && !/^ +https:|^ {2}-/.test(line));
		for (const line of told) expect(line).toMatch(/^[ -~]*$/);
		const pasted = commandsOf(told);
		for (const line of prose)
			if (!pasted.has(line)) expect(stringWidth(line), line).toBeLessThanOrEqual(width);
	});
});

/** The lines of commands: from a `$` to the next blank line. */
const commandsOf = (lines: readonly string[]): ReadonlySet<string> => {
	const pasted = new Set<string>();
	let inside = false;
	for (const line of lines) {
		if (line.startsWith('$ ') || line.startsWith('#')) inside = true;
		if (line === '') inside = false;
		if (inside) pasted.add(line);
	}
	return pasted;
};
