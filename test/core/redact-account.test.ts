import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ec2 } from '../../src/core/healthy.ts';
import { redactAccount } from '../../src/core/redact-account.ts';
import type { Report } from '../../src/core/report.ts';
import { json } from '../../src/reporters/json.ts';
import { again } from '../fixtures/again.ts';
import { REPORTS, reportOf } from '../fixtures/reports.ts';

/** A report of an instance whose role, account and session have these names. */
const owned = (account: string, role: string, session: string): Report =>
	reportOf({
		...ec2,
		imds: { ...ec2.imds, role: { kind: 'ok', value: [role], ms: 1 } },
		sts: {
			...ec2.sts,
			identity: {
				kind: 'ok',
				value: {
					arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
					account,
					userId: `AROAEXAMPLEEXAMPLE123:${session}`,
				},
				ms: 1,
			},
		},
		bedrock: {
			...ec2.bedrock,
			invoke: {
				kind: 'refused',
				status: 403,
				code: 'AccessDeniedException',
				message: `User: arn:aws:sts::${account}:assumed-role/${role}/${session} is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1:${account}:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0 because no identity-based policy allows the bedrock:InvokeModel action`,
				ms: 40,
			},
		},
	});

const alone = (word: string): RegExp =>
	new RegExp(`(?<![A-Za-z0-9_])${word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?![A-Za-z0-9_])`);

describe('a report without its account', () => {
	it.each(Object.entries(REPORTS).filter(([name]) => name !== 'hostile'))(
		'has the same findings: %s',
		(_name, report) => {
			const told = (one: Report | string) =>
				typeof one === 'string' ? one : one.findings.map(({ id, severity }) => [id, severity]);
			expect(told(redactAccount(report))).toEqual(told(report));
			expect(told(again(json(redactAccount(report))))).toEqual(told(report));
		},
	);

	it('tells one from the other, and the same by the same', () => {
		const { identity, findings } = redactAccount(owned('555566667777', 'TeamRole', 'jane@example.com'));
		expect(identity).toEqual({
			arn: 'arn:aws:sts::000000000001:assumed-role/role-1/session-1',
			account: '000000000001',
			userId: 'AROA…E123:session-1',
		});
		expect(JSON.stringify(findings)).toContain('arn:aws:sts::000000000001:assumed-role/role-1/session-1');
		expect(JSON.stringify(findings)).toContain('--role-name role-1');
	});

	it('renames a profile that is called by its role and account, wherever it is named', () => {
		const name = 'AdministratorAccess-555566667777';
		const setting = (value: string) => ({ file: '/home/insight/.aws/config', line: 2, value });
		const settings = {
			sso_account_id: setting('555566667777'),
			sso_role_name: setting('AdministratorAccess'),
		};
		const report = redactAccount(
			reportOf({
				...ec2,
				env: { ...ec2.env, AWS_PROFILE: { origin: 'process', empty: false, value: name } },
				files: {
					...ec2.files,
					profile: { name, source: 'AWS_PROFILE', found: true, settings },
					profiles: [name],
					all: { [name]: settings },
				},
			}),
		);
		const { profile, profiles, all } = report.facts.files;
		expect(profiles).toEqual([profile.name]);
		expect(Object.keys(all)).toEqual([profile.name]);
		expect(report.facts.env.AWS_PROFILE?.value).toBe(profile.name);
		expect(profile.name).toMatch(/^role-\d-0{10}\d\d$/);
		expect(JSON.stringify(report)).not.toMatch(/AdministratorAccess|555566667777/);
	});

	it('leaves the words of the report alone where a role is called by one of them', () => {
		const report = redactAccount(owned('555566667777', 'bedrock', 'i-0123456789abcdef0'));
		expect(report.identity?.arn).toBe('arn:aws:sts::000000000001:assumed-role/role-1/i-0123456789abcdef0');
		expect(report.config.provider.value).toBe('bedrock');
		expect(report.bedrock?.invoke.status).toBe('fail');
	});

	it('holds for any account, role and session', () => {
		const name = fc.stringMatching(/^[A-Za-z][\w+=,.@-]{4,40}[A-Za-z0-9]$/);
		const account = fc.stringMatching(/^[1-9]\d{11}$/);
		fc.assert(
			fc.property(account, name, name, (id, role, session) => {
				fc.pre(role !== session);
				const redacted = JSON.stringify(redactAccount(owned(id, role, session)));
				for (const word of [id, role, session]) expect(redacted).not.toMatch(alone(word));
			}),
			{ numRuns: 60 },
		);
	});
});
