import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { type Paint, plain } from '../../src/core/paint.ts';
import type { Report } from '../../src/core/report.ts';
import { html } from '../../src/reporters/html.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import { text } from '../../src/reporters/text.ts';
import { REPORTS } from '../fixtures/reports.ts';

const WIDTHS = [60, 80, 120, 200];
const samples = Object.entries(REPORTS);
const lines = (report: Report, paint: Partial<Paint> = {}, telling = {}): readonly string[] =>
	text(report, { ...plain, ...paint }, telling).split('\n');

/** Every brush wraps what it is given, as colours do. */
const colours: Paint = {
	...plain,
	ok: (s) => `\x1b[32m${s}\x1b[39m`,
	warn: (s) => `\x1b[33m${s}\x1b[39m`,
	bad: (s) => `\x1b[31m${s}\x1b[39m`,
	dim: (s) => `\x1b[2m${s}\x1b[22m`,
	strong: (s) => `\x1b[1m${s}\x1b[22m`,
	id: (s) => `\x1b[36m${s}\x1b[39m`,
	accent: (s) => `\x1b[36m${s}\x1b[39m`,
};
const uncoloured = (line: string): string => line.replace(/\x1b\[\d+m/g, '');

describe.each(samples)('the text of %s', (_name, report) => {
	it.each(WIDTHS)('keeps to %d columns, but for what is to be pasted or opened', (width) => {
		const pasted = new Set(report.findings.flatMap(({ commands }) => commands.flatMap((c) => c.split('\n'))));
		for (const line of lines(report, { width }, { verbose: true })) {
			if (pasted.has(line.replace(/^\$ /, '')) || line.trim().startsWith('https://')) continue;
			expect(stringWidth(line), line).toBeLessThanOrEqual(Math.min(width, 132));
		}
	});

	it('has no raw control character, and no blank at the end of a line', () => {
		for (const telling of [{}, { verbose: true }, { quiet: true }])
			for (const line of lines(report, {}, telling)) {
				expect(line).not.toMatch(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
				expect(line).toBe(line.trimEnd());
			}
	});

	it('is ASCII alone where the terminal is', () => {
		for (const line of lines(report, { unicode: false }, { verbose: true })) expect(line).toMatch(/^[ -~]*$/);
	});

	it('says the same with and without colour', () => {
		const coloured = text(report, colours).split('\n').map(uncoloured);
		expect(coloured.map((line) => line.trimEnd())).toEqual(lines(report));
	});

	it('counts every row once', () => {
		const last = lines(report, { width: 140 }).at(-2) ?? '';
		const [total, ...parts] = [...last.matchAll(/\d+/g)].map(([number]) => Number(number));
		expect(last).toMatch(/^\d+ checks: \d+ passed, \d+ warned, \d+ failed, \d+ skipped, \d+ blocked/);
		expect(total).toBe(report.checks.length);
		expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
	});

	it('says in a word what a mark says', () => {
		const told = lines(report, { width: 140 }).join('\n');
		const words = {
			pass: '',
			warn: 'WARN',
			fail: 'FAIL',
			skip: 'skipped',
			blocked: 'BLOCKED by',
			error: 'ERROR',
		};
		for (const row of report.checks) expect(told).toContain(words[row.status]);
		for (const { id, severity } of report.findings) expect(told).toContain(`${id} (${severity}`);
	});

	it('ends quietly with one line that says how it stands', () => {
		const quiet = lines(report, {}, { quiet: true });
		expect(quiet).toHaveLength(report.status === 'ok' ? 2 : report.findings.length + 2);
	});
});

describe('the text', () => {
	it('has no table where nothing is wrong', () => {
		for (const report of [REPORTS.ec2, REPORTS.ecs, REPORTS.irsa, REPORTS.podIdentity, REPORTS.info])
			expect(text(report, plain)).not.toMatch(/Diagnosis|Symptom|Exit code/);
	});

	it('puts the three cells beside each other, and under each other where it is narrow', () => {
		expect(text(REPORTS.hopLimit, { ...plain, width: 72 })).toMatch(/Symptom .*Cause .*Fix /);
		expect(text(REPORTS.hopLimit, { ...plain, width: 71 })).toMatch(/^ {2}Symptom\n {4}The .*\n/m);
	});

	it('leaves commands as they are pasted, at the first column', () => {
		const [command = ''] = REPORTS.hopLimit.findings[0]?.commands ?? [];
		for (const width of WIDTHS)
			expect(text(REPORTS.hopLimit, { ...plain, width })).toContain(
				`\n$ ${command}\n\n  More: iw-doctor explain`,
			);
	});

	it('names what a finding follows from, and what is ignored', () => {
		const told = lines(REPORTS.many, { width: 140 }).join('\n');
		expect(told).toContain('(error, follows from env-keys-shadow-role)');
		expect(told).toContain('config-env-file-exposed (warning, ignored)');
	});

	it('marks the winner of the chain, what it shadows and what nobody came to', () => {
		const told = lines(REPORTS.many, { width: 140 });
		expect(told.find((line) => line.includes('✔  env'))).toMatch(/used .*gave AKIA…MPLE/);
		expect(told.find((line) => line.includes('○  imds'))).toMatch(/shadowed .*InsightWorkerRole/);
		expect(told.find((line) => line.includes('·  process'))).toContain('not reached');
	});

	it('says what kept it from its end', () => {
		const told = text(REPORTS.cutShort, plain);
		expect(told).toContain('The deadline of 15000 ms cut the examination short');
		expect(told).toContain('A defect of iw-doctor kept container from being looked at');
		expect(told).toContain('Exit code 3');
	});

	it('says the exit code that the run has', () => {
		expect(text(REPORTS.hopLimit, plain)).toContain('Exit code 1');
		expect(text(REPORTS.hopLimit, plain, { endCode: 143 })).toContain('Exit code 143');
	});
});

it('marks no error with a tick, though it be ignored', () => {
	const { findings } = REPORTS.hopLimit;
	const ignored: Report = {
		...REPORTS.hopLimit,
		status: 'ok',
		rootCause: null,
		summary: 'What stands in the way is left out of account: A title.',
		findings: findings.map((finding) => ({ ...finding, ignored: true })),
	};
	for (const telling of [{}, { quiet: true }, { verbose: true }]) {
		expect(text(ignored, plain, telling)).toMatch(/^⚠ What stands in the way/m);
		expect(text(ignored, plain, telling)).not.toContain('nothing is wrong');
	}
	expect(html(ignored, plain)).toContain('class="verdict warn"');
	expect(markdown(ignored, plain)).toMatch(/^## iw-doctor: ok, with warnings/);
});
