import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { checks } from '../src/checks/index.ts';
import { list } from '../src/core/check.ts';
import { escapeText } from '../src/core/escape.ts';
import { plain } from '../src/core/paint.ts';
import type { Report } from '../src/core/report.ts';
import { junit } from '../src/reporters/junit.ts';
import { FORMATS, faultsOf } from './fixtures/formats/every-format.ts';
import { factsOf, REPORTS, reportOf } from './fixtures/reports.ts';

describe('every format of every report is in its form, safe, and names the root cause', () => {
	it.each(Object.entries(REPORTS))('of the sample %s', (_name, report) => {
		expect(faultsOf(report)).toEqual([]);
	});

	it.each(checks.map((check) => [check.id, check] as const))('of %s', (_id, check) => {
		for (const example of list(check.examples.bad)) expect(faultsOf(reportOf(factsOf(example)))).toEqual([]);
	});
});

it('the JUnit XML of all of them is valid by what CI servers read', async () => {
	const reports = [
		...Object.entries(REPORTS),
		...checks.flatMap(({ id, examples }) =>
			list(examples.bad).map((example) => [id, reportOf(factsOf(example))] as const),
		),
		...HOSTILE.map((text) => ['hostile', filledWith(text)] as const),
	];
	const { errors, valid } = await validateXML({
		xml: reports.map(([name, report], index) => ({
			fileName: `${name}-${index}.xml`,
			contents: junit(report, plain),
		})),
		schema: [readFileSync(join(import.meta.dirname, 'fixtures/junit.xsd'), 'utf8')],
	});
	expect(errors).toEqual([]);
	expect(valid).toBe(true);
});

/** What someone may call a profile, a role or a file to have it taken for more than a text. */
const HOSTILE = [
	'<img src=x onerror=alert(1)>',
	'</style><script>alert(1)</script>',
	'"><svg onload=alert(1)>',
	'<!-- comment -->',
	'&lt;b&gt; &amp; &#60;',
	']]>',
	'<![CDATA[x]]>',
	'<?xml version="1.0"?>',
	'::error::made up',
	'  ::set-env name=PATH::x',
	'##[add-mask]us-east-1',
	'::iw-doctor-report-ends-1::',
	'%0A::error::made up',
	'a,title=b:c',
	'| a | b |',
	'`code` ``more``` \\`',
	'[link](javascript:alert(1)) ![x](http://127.0.0.1/x.png)',
	'# heading\n- item\n> quote',
	'*bold* _under_ ~~struck~~ \\* $x$',
	'@octocat and #1 and !2',
	'www.example.com https://example.com/x a@example.com',
	'{0} {{1}} {x}',
	'\u001b[31mred\u0007 \u009b2J',
	'\u202eright to left\u202c',
	'\ud800 lone, \udc00 lone',
	'nul\u0000byte',
	'line\r\nline\u2028line\u0085line',
	'\ufeff\u200b \ufffe \u{10ffff}',
	'__proto__',
	'constructor',
];

/** The sample with a text in every place that a machine, a server or a file can fill. */
const filledWith = (text: string): Report => {
	const { many } = REPORTS;
	return {
		...many,
		summary: `It cannot: ${text}`,
		subject: { ...many.subject, user: text, home: `/home/${text}` },
		platform: { kind: 'ec2', evidence: [text, text] },
		config: {
			envFile: { path: `/home/${text}/.env`, status: 'read' },
			provider: { value: text, source: 'env' },
			region: { value: text, source: 'env-file:3' },
			model: { value: text, source: 'flag' },
		},
		identity: { arn: text, account: text, userId: text },
		chain: {
			...many.chain,
			stages: many.chain.stages.map((stage) => ({ ...stage, detail: text })),
			error: { name: text, message: text },
		},
		resolvers: (many.resolvers ?? []).map((resolver) => ({ ...resolver, from: text, because: text })),
		// A few of each: what is written for one is written for all.
		checks: many.checks.slice(0, 4).map((row) => ({ ...row, detail: text })),
		findings: many.findings.slice(0, 2).map((finding) => ({
			...finding,
			title: text,
			symptom: text,
			cause: text,
			fix: text,
			commands: [text],
			evidence: finding.evidence.map((seen) => ({ ...seen, value: text })),
			links: [...finding.links, text],
		})),
	};
};

/** Formats that show a symptom whole; the text breaks its lines. */
const SHOWN = ['junit', 'github', 'sarif', 'markdown', 'html'] as const;

describe('whatever a text says, it stays a text', () => {
	it.each(HOSTILE.map((text) => [JSON.stringify(text), text] as const))('%s', (_shown, text) => {
		const report = filledWith(text);
		expect(faultsOf(report)).toEqual([]);
		for (const format of SHOWN) expect(shownBy(format, report), format).toContain(wanted(text));
	});

	it('any', () => {
		const piece = fc.oneof(
			fc.constantFrom(...HOSTILE),
			fc.string({ unit: 'binary', maxLength: 8 }),
			fc.constantFrom(...'<>&"\'`|\\[]()!*_~#-+.:%{}@$=\n\r\t \u2028\u202e\u0000'),
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 6 }), (parts) => {
				const text = parts.join('');
				const report = filledWith(text);
				expect(faultsOf(report)).toEqual([]);
				for (const format of SHOWN) expect(shownBy(format, report), format).toContain(wanted(text));
			}),
			{ numRuns: 30 },
		);
	});
});

const shownBy = (format: (typeof SHOWN)[number], report: Report): string => {
	const [reporter, read] = FORMATS[format] ?? [];
	return (reporter && read?.(reporter(report, plain), report).text) ?? '';
};

const wanted = (text: string): string => escapeText(text);
