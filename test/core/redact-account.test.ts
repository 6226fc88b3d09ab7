import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffReports } from '../../src/core/diff.ts';
import { ec2, irsa } from '../../src/core/healthy.ts';
import { redactor } from '../../src/core/redact-account/redactor.ts';
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

/** Words of the tool's own, regions and numbers. */
const PLAIN_NAMES = [
	...[
		'us-east-1',
		'2026',
		'file',
		'web',
		'task',
		'iam',
		'region',
		'container',
		'env',
		'imds',
		'InsightWorker',
	],
	...['ok', 'pass', 'bedrock', 'ASIA', 'default'],
];

/** All that the tool says in words of its own. */
const told = ({ generatedAt, config, chain, checks, findings, status, bedrock }: Report) => ({
	...{ generatedAt, status, bedrock, winner: chain.winner },
	config: [config.provider, config.region, config.model],
	stages: chain.stages.map(({ id, status, accessKeyId }) => [id, status, accessKeyId]),
	checks: checks.map(({ id, section, title, status }) => [id, section, title, status]),
	findings: findings.map(({ id, severity }) => [id, severity]),
});

describe('a report without its account', () => {
	it.each(Object.entries(REPORTS).filter(([name]) => name !== 'hostile'))(
		'has the same findings: %s',
		(_name, report) => {
			const found = (one: Report | string) =>
				typeof one === 'string' ? one : one.findings.map(({ id, severity }) => [id, severity]);
			expect(found(redactAccount(report))).toEqual(found(report));
			expect(found(again(json(redactAccount(report))))).toEqual(found(report));
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

	it.each(PLAIN_NAMES)(
		'replays to the same where a role is called %s, which is hidden where it is named',
		(role) => {
			const setting = { file: '/home/insight/.aws/config', line: 2, value: role };
			for (const [name, { facts }] of Object.entries(REPORTS).filter(([name]) => name !== 'hostile')) {
				const files = { ...facts.files, all: { ...facts.files.all, team: { sso_role_name: setting } } };
				const report = reportOf({ ...facts, files });
				const redacted = redactAccount(report);
				expect(told(redacted), name).toEqual(told(report));
				const judged = again(json(redacted));
				expect(typeof judged === 'string' ? judged : told(judged), name).toEqual(told(report));
				expect(redacted.facts.files.all.team?.sso_role_name?.value, name).toMatch(/^role-\d+$/);
			}
		},
	);

	it.each(PLAIN_NAMES)('holds to what is expected of a role called %s', (role) => {
		const { facts } = owned('555566667777', role, 'jane@example.com');
		const redacted = redactAccount(
			reportOf({
				...facts,
				request: { ...facts.request, expect: { role, source: 'imds', region: 'us-east-1' } },
			}),
		);
		expect(redacted.facts.request.expect).toEqual({ role: 'role-1', source: 'imds', region: 'us-east-1' });
		expect(redacted.identity?.arn).toContain(':assumed-role/role-1/session-1');
		expect(redacted.facts.imds.role).toMatchObject({ value: ['role-1'] });
		expect(redacted.checks.find(({ id }) => id === 'imds.role')?.detail).toMatch(/^role-1\b/);
		const judged = again(json(redacted));
		if (typeof judged === 'string') throw new Error(judged);
		expect(judged.findings.map(({ id }) => id)).not.toContain('identity-unexpected');
	});

	it.each([...PLAIN_NAMES, 'default', 'session'])('hides a role called %s where a label tells it', (role) => {
		const { facts } = owned('555566667777', role, 'i-0123456789abcdef0');
		const lines = (name: string) => [
			`aws iam get-role --role-name ${name} and more`,
			`GET /latest/meta-data/iam/security-credentials/${name}`,
			`{"RoleName":"${name}"}`,
			`the role "${name}", or Role '${name}'.`,
		];
		const redacted = redactAccount(reportOf({ ...facts, chain: { ...facts.chain, warnings: lines(role) } }));
		expect(redacted.facts.chain.warnings).toEqual(lines('role-1'));
	});

	it.each(['us-east-1', '2026', 'iam', 'bedrock', 'InsightWorker'])(
		'hides a role called %s behind the word role, and a word of English not',
		(role) => {
			const { facts } = owned('555566667777', role, 'i-0123456789abcdef0');
			const said = (name: string) => `Give role ${name} a policy; the role ${name}.`;
			const told = reportOf({ ...facts, chain: { ...facts.chain, warnings: [said(role), role] } });
			expect(redactAccount(told).facts.chain.warnings).toEqual([said('role-1'), role]);
			const session = owned('555566667777', 'session', 'i-0123456789abcdef0').facts;
			const phrase = 'the role session name';
			const kept = reportOf({ ...session, chain: { ...session.chain, warnings: [phrase] } });
			expect(redactAccount(kept).facts.chain.warnings).toEqual([phrase]);
		},
	);

	it('hides a role and a session that only variables name', () => {
		const variable = (value: string) => ({ origin: 'process', empty: false, value }) as const;
		const redacted = redactAccount(
			reportOf({
				...irsa,
				env: {
					...irsa.env,
					AWS_ROLE_ARN: variable('SecretRoleName'),
					AWS_ROLE_SESSION_NAME: variable('alice.smith'),
				},
				webIdentity: { ...irsa.webIdentity, roleArn: 'SecretRoleName' },
			}),
		);
		expect(JSON.stringify(redacted)).not.toMatch(/SecretRoleName|alice\.smith/);
		expect(redacted.facts.webIdentity.roleArn).toBe(redacted.facts.env.AWS_ROLE_ARN?.value);
	});

	it('hides what is no ARN in a profile, and leaves it none', () => {
		const setting = (value: string) => ({ file: '/home/insight/.aws/config', line: 2, value });
		const all = {
			one: { role_arn: setting('MyHiddenRole') },
			two: { role_arn: setting('arn:aws:iam::555566667777:role/team path/HiddenTwo') },
		};
		const redacted = redactAccount(reportOf({ ...ec2, files: { ...ec2.files, all } }));
		expect(JSON.stringify(redacted)).not.toMatch(/MyHiddenRole|HiddenTwo|team path/);
		expect(redacted.facts.files.all.one?.role_arn?.value).toMatch(/^role-\d+$/);
		expect(redacted.facts.files.all.two?.role_arn?.value).toMatch(/^arn:aws:iam::0{10}\d\d:role\/role \d+$/);
	});

	it.each(['Bob.Builder', 'iam'])('hides the federated user %s', (user) => {
		const { facts } = owned('555566667777', 'TeamRole', 'jane@example.com');
		const value = {
			arn: `arn:aws:sts::555566667777:federated-user/${user}`,
			account: '555566667777',
			userId: `555566667777:${user}`,
		};
		const { identity } = redactAccount(
			reportOf({ ...facts, sts: { ...facts.sts, identity: { kind: 'ok', value, ms: 1 } } }),
		);
		expect(identity).toEqual({
			arn: 'arn:aws:sts::000000000001:federated-user/user-1',
			account: '000000000001',
			userId: '000000000001:user-1',
		});
	});

	it('has one numbering for several reports, so that two that differ still do', () => {
		const one = owned('555566667777', 'TeamRole', 'jane@example.com');
		const other = owned('555566668888', 'OtherRole', 'jane@example.com');
		const redact = redactor([one, other]);
		expect(diffReports(redact(one), redact(one))).toEqual([]);
		const differences = diffReports(redact(one), redact(other));
		expect(differences.map(({ what, id }) => [what, id])).toEqual(
			diffReports(one, other).map(({ what, id }) => [what, id]),
		);
		expect(differences.map(({ what }) => what)).toContain('identity');
		expect(JSON.stringify(differences)).not.toMatch(/TeamRole|OtherRole|55556666/);
	});

	it('is as good as done when done twice', () => {
		const once = redactAccount(owned('555566667777', 'TeamRole', 'jane@example.com'));
		expect(redactAccount(once)).toEqual(once);
	});

	it('takes thousands of names in its stride', () => {
		const all = Object.fromEntries(
			Array.from({ length: 4000 }, (_, at) => [
				`profile-${at}`,
				{
					role_arn: {
						file: '/home/insight/.aws/config',
						line: at,
						value: `arn:aws:iam::555566667777:role/Team-${at}-Of-Many-Names-Role`,
					},
				},
			]),
		);
		const report = reportOf({
			...ec2,
			files: { ...ec2.files, all, profiles: Object.keys(all) },
		});
		const began = performance.now();
		const redacted = JSON.stringify(redactAccount(report));
		expect(performance.now() - began).toBeLessThan(3000);
		expect(redacted).not.toContain('Of-Many-Names');
		expect(redacted).toContain(':role/role-4000"');
	});
});
