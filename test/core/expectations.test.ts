import { describe, expect, it } from 'vitest';
import { isRole } from '../../src/core/expectations.ts';
import type { Expectations, Facts } from '../../src/core/facts.ts';
import { ec2, laptop } from '../../src/core/healthy.ts';
import { REPORTS, reportOf } from '../fixtures/reports.ts';

const expecting = (facts: Facts, expect: Expectations) =>
	reportOf({ ...facts, request: { ...facts.request, expect } });

describe('what is expected', () => {
	it('fails the run where something else is seen, and explains what the other identity may not do', () => {
		const { invoke, stream } = REPORTS.many.facts.bedrock;
		const facts = { ...ec2, bedrock: { ...ec2.bedrock, invoke, stream } };
		const report = expecting(facts, { role: 'OtherRole', source: 'web-identity' });
		expect(report.rootCause).toBe('identity-unexpected');
		expect(report.summary).toBe(
			'An expectation does not hold: role OtherRole expected, arn:aws:sts::123456789012:assumed-role/InsightWorkerRole/i-0123456789abcdef0 seen; source web-identity expected, imds seen.',
		);
		const denied = report.findings.filter(({ consequenceOf }) => consequenceOf === 'identity-unexpected');
		expect(denied.map(({ id }) => id)).toContain('bedrock-profile-not-in-policy');
	});

	it.each([
		['imds-hop-limit', REPORTS.hopLimit.facts],
		['imds-unreachable', laptop],
	])('follows from %s where that kept it from being known', (cause, facts) => {
		const { rootCause, findings } = expecting(facts, { account: '123456789012', source: 'imds' });
		expect(rootCause).toBe(cause);
		const unmet = findings.find(({ id }) => id === 'identity-unexpected');
		expect(unmet).toMatchObject({ severity: 'error', consequenceOf: cause });
		expect(unmet?.evidence.map(({ value }) => value).join()).toMatch(/not shown: .*not shown: /);
	});

	it('is judged whatever sections were asked for', () => {
		const facts: Facts = {
			...ec2,
			request: { ...ec2.request, sections: ['config'] },
			sts: { ...ec2.sts, identity: { kind: 'unasked', because: 'left out by --only or --skip' } },
		};
		expect(expecting(facts, { account: '123456789012' }).rootCause).toBe('identity-unexpected');
		expect(expecting(facts, { region: 'us-east-1' }).status).toBe('ok');
	});

	it('can be ignored like any finding', () => {
		const facts = { ...ec2, request: { ...ec2.request, expect: { account: '999988887777' } } };
		expect(reportOf(facts, ['identity-unexpected']).status).toBe('ok');
	});
});

describe('a role can be named', () => {
	it.each([
		['InsightWorkerRole', true],
		['a+b=c,d.e@f-g_h', true],
		['arn:aws:iam::123456789012:role/InsightWorkerRole', true],
		['arn:aws-us-gov:iam::123456789012:role/service-role/team/InsightWorkerRole', true],
		['arn:aws:sts::123456789012:assumed-role/InsightWorkerRole/i-0123456789abcdef0', true],
		['arn:aws:sts::123456789012:assumed-role/InsightWorkerRole', true],
		['', false],
		['Insight*', false],
		['role/InsightWorkerRole', false],
		['arn:aws:iam::123456789012:role/*', false],
		['arn:aws:iam::123456789012:role/te*am/InsightWorkerRole', false],
		['arn:aws:iam::*:role/InsightWorkerRole', false],
		['arn:aws:iam::123456789012:user/me', false],
		['arn:aws:iam::12345:role/InsightWorkerRole', false],
		['x'.repeat(65), false],
	])('%s: %s', (text, named) => {
		expect(isRole(text)).toBe(named);
	});
});
