import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../../src/reporters/json.ts';
import { parseReport } from '../../src/saved/parse.ts';
import { upgrade } from '../../src/saved/upgrade.ts';
import { again } from '../fixtures/again.ts';
import { REPORTS } from '../fixtures/reports.ts';

const saved = json(REPORTS.hopLimit);
const edited = (change: (report: ReturnType<typeof JSON.parse>) => void): string => {
	const report = JSON.parse(saved);
	change(report);
	return JSON.stringify(report);
};

describe('a saved report', () => {
	it.each(Object.entries(REPORTS).filter(([name]) => name !== 'hostile'))(
		'is the same when it is judged again: %s',
		(_name, report) => {
			expect(again(json(report))).toEqual(JSON.parse(json(report)));
		},
	);

	it('may come as PowerShell writes it, or with a mark in front', () => {
		expect(again(`\ufeff${saved}`)).toEqual(JSON.parse(saved));
		const utf16 = parseReport(Buffer.from(`\ufeff${saved}`, 'utf16le'));
		expect(utf16.kind).toBe('ok');
	});

	it('may have facts that this version does not know', () => {
		expect(again(edited((report) => Object.assign(report.facts, { later: { more: 1 } })))).toMatchObject({
			rootCause: 'imds-hop-limit',
		});
	});

	it('has the secrets taken out that a hand has put in', () => {
		const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
		const report = again(
			edited(({ facts }) => {
				facts.chain.warnings = [`aws_secret_access_key=${secret}`];
				facts.imds.token.message = `token: ${secret} of AKIAIOSFODNN7EXAMPLE`;
			}),
		);
		expect(JSON.stringify(report)).not.toContain(secret);
		expect(JSON.stringify(report)).not.toContain('AKIAIOSFODNN7EXAMPLE');
	});
});

describe('what is no report is said so, in one line', () => {
	it.each([
		['', 'is empty'],
		[' \n', 'is empty'],
		[saved.slice(0, 400), 'is no JSON, or is cut off'],
		['iw-doctor 0.1.0 - this process', 'is no JSON, or is cut off'],
		['null', 'is no report of iw-doctor'],
		['[]', 'is no report of iw-doctor'],
		['{"schemaVersion":"1"}', 'is no report of iw-doctor'],
		['{"schemaVersion":0}', 'is no report of iw-doctor'],
		['{"schemaVersion":-1e99}', 'is no report of iw-doctor'],
		['{"$schema":"https://example.com/sarif.json","version":"2.1.0"}', 'is no report of iw-doctor'],
		['['.repeat(200_000), 'is no '],
		[`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 'is no report of iw-doctor'],
		[`[${'{},'.repeat(5_000_000)}{}]`, 'is no report of iw-doctor'],
		['{"schemaVersion":2}', 'has schema version 2, and this iw-doctor reads up to 1: a newer one wrote it'],
		['{"schemaVersion":1}', 'is a damaged report, or of another iw-doctor (the report: '],
		[edited(({ facts }) => delete facts.imds.token.kind), '(facts/imds/token: '],
		[edited(({ facts }) => delete facts.sts), '(facts: '],
		[edited((report) => Object.assign(report, { facts: null })), '(facts: '],
		[
			edited(({ facts }) => Object.assign(facts, { env: { AWS_REGION: 'us-east-1' } })),
			'(facts/env/AWS_REGION',
		],
		[edited(({ facts }) => Object.assign(facts.chain.verdict, { stage: 'moon' })), '(facts/chain/verdict'],
		[edited((report) => Object.assign(report, { findings: [null] })), '(findings/0'],
		[edited((report) => Object.assign(report, { generatedAt: 'yesterday' })), '(generatedAt'],
	])('%.60s', (text, because) => {
		const said = again(text);
		expect(said).toContain(because);
		expect(said).not.toMatch(/[\r\n]/);
	});
});

describe('older and newer versions', () => {
	const steps = {
		1: (older: object) => ({ ...older, second: true }),
		2: (older: object) => ({ ...older, third: true }),
	};

	it('takes an older report through every step to the present', () => {
		expect(upgrade({ schemaVersion: 1, first: true }, steps, 3)).toEqual({
			kind: 'ok',
			value: { schemaVersion: 3, first: true, second: true, third: true },
		});
	});

	it('refuses a newer one, and one that is older than the oldest', () => {
		expect(upgrade({ schemaVersion: 4 }, steps, 3)).toMatchObject({ kind: 'unusable' });
		expect(upgrade({ schemaVersion: 0 }, steps, 3)).toMatchObject({ kind: 'unusable' });
		expect(upgrade({ schemaVersion: 1.5 }, steps, 3)).toMatchObject({ kind: 'unusable' });
	});
});

/** Every place in the facts, as the keys that lead there. */
const places = (node: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
	typeof node !== 'object' || node === null
		? [path]
		: [path, ...Object.entries(node).flatMap(([key, item]) => places(item, [...path, key]))];

const withAt = (node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown => {
	if (key === undefined) return value;
	if (Array.isArray(node))
		return node.map((item, at) => (String(at) === key ? withAt(item, rest, value) : item));
	return Object.fromEntries(
		Object.entries(node ?? {}).map(([name, item]) => [name, name === key ? withAt(item, rest, value) : item]),
	);
};

it('whatever stands anywhere in the facts, it is judged or refused, and never a crash', () => {
	const report = JSON.parse(json(REPORTS.many));
	const spots = places(report.facts).filter((path) => path.length > 0);
	const foreign = fc.oneof(
		fc.string(),
		fc.constantFrom(
			'',
			'__proto__',
			'constructor',
			'\u0000',
			'[',
			'(',
			'arn:',
			'x'.repeat(20_000),
			'a.'.repeat(9_000),
		),
		fc.integer(),
		fc.double(),
		fc.constantFrom(null, true, [], {}, [null], { kind: 'ok' }, { kind: 'unasked', because: '' }),
	);
	fc.assert(
		fc.property(fc.constantFrom(...spots), foreign, (path, value) => {
			const said = again(JSON.stringify({ ...report, facts: withAt(report.facts, path, value) }));
			expect(typeof said === 'string' || said.checks.length > 0).toBe(true);
		}),
		{ numRuns: 400 },
	);
}, 120_000);
