import { defineCheck } from '../core/check.ts';
import { failedAt, wonBy } from '../core/ending.ts';
import type { Imds } from '../core/facts.ts';
import { ec2, noCredentials } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { REATTACH_PROFILE } from '../core/reattach.ts';
import { showOutcome } from '../core/show.ts';
import { SET_TRUST, writeTrust } from '../core/trust-command.ts';

const failing = (code: string) => code !== '' && code !== 'Success';

/** The document that says why there are no credentials: the role's own, or that of the instance profile. */
const objection = ({ role, credentials, instanceProfile }: Imds) => {
	const says = (fact: string, value: string) => ({ fact, value });
	if (credentials.kind === 'ok' && failing(credentials.value.code)) {
		const { code, message = '' } = credentials.value;
		return says('imds.credentials', `${code} ${message}`.trim());
	}
	if (credentials.kind === 'refused' && credentials.status === 404)
		return says('imds.credentials', showOutcome(credentials));
	const listsOne = role.kind === 'ok' && role.value.length > 0;
	if (!listsOne && instanceProfile.kind === 'ok' && failing(instanceProfile.value.code))
		return says('imds.instanceProfile', instanceProfile.value.code);
	return undefined;
};

export default defineCheck({
	id: 'imds-role-not-assumable',
	section: 'imds',
	severity: 'error',
	title: 'EC2 cannot assume the role of this instance',
	symptom: text`
		The instance metadata service names the role {roleName}, but has no valid credentials for it:
		{objection}.`,
	cause: text`
		The trust policy of the role does not let ec2.amazonaws.com assume it, or the role or its
		instance profile was deleted, perhaps created again under the same name, while attached.`,
	fix: text`
		Let ec2.amazonaws.com assume the role. If the role or the profile was created again, attach the
		instance profile anew, because the instance still holds the old one.`,
	commands: [writeTrust('ec2'), SET_TRUST, ...REATTACH_PROFILE],
	links: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html',
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html',
	],
	says: [
		/EC2 cannot assume the role/i,
		/\bAssumeRoleUnauthorizedAccess\b/,
		/\bInstanceProfileNotFound\b/,
		/\bEC2 Metadata (?:creds|credentials) request returned error\b/i,
		/\bInvalid response received from instance metadata service\b/i,
	],
	needs: ['imds', 'chain', 'bedrock'],
	judge: (facts) => {
		const found = objection(facts.imds);
		if (found === undefined) return undefined;
		// The SDK does not look at the code: old keys beside it are used until they expire.
		const used = wonBy(facts, 'imds');
		if (!used && !failedAt(facts, 'imds')) return undefined;
		return {
			severity: used ? 'warning' : 'error',
			evidence: [found],
			slots: { objection: found.value.replace(/\.$/, '') },
		};
	},
	explains: ['credentials-none', 'imds-credentials-expired'],
	examples: {
		bad: [
			{
				facts: {
					imds: {
						...ec2.imds,
						credentials: { kind: 'ok', value: { code: 'AssumeRoleUnauthorizedAccess' }, ms: 3 },
					},
					chain: noCredentials(ec2),
				},
			},
			{
				facts: {
					imds: {
						...ec2.imds,
						role: { kind: 'refused', status: 404, code: '', message: 'Not Found', ms: 3 },
						credentials: { kind: 'unasked', because: 'no role is listed', blockedBy: 'imds.role' },
						instanceProfile: { kind: 'ok', value: { code: 'InstanceProfileNotFound' }, ms: 3 },
					},
					chain: noCredentials(ec2),
				},
			},
		],
		good: { on: 'ec2', facts: { chain: noCredentials(ec2) } },
	},
	reproduce: {
		on: 'ec2',
		imds: {
			credentials: {
				status: 200,
				body: {
					Code: 'AssumeRoleUnauthorizedAccess',
					Message: 'EC2 cannot assume the role InsightWorkerRole.',
					LastUpdated: '2026-11-23T11:50:00Z',
				},
			},
		},
	},
});
