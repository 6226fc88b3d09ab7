import { defineCheck } from '../core/check.ts';
import { failedAt } from '../core/ending.ts';
import { ec2, noCredentials, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const notFound = refused(404, '', 'Not Found');
const none = { kind: 'unasked', because: 'no role is listed to ask for', blockedBy: 'imds.role' } as const;

export default defineCheck({
	id: 'imds-no-role',
	section: 'imds',
	severity: 'error',
	title: 'The instance has no role',
	symptom: text`
		The instance metadata service answers, and lists no role under iam/security-credentials.`,
	cause: text`
		No instance profile is attached to this instance, or the attached one holds no role, so there
		are no credentials to hand out.`,
	fix: text`
		Attach an instance profile with a role that may call Bedrock. Its credentials appear within
		seconds, and nothing has to be restarted.`,
	commands: [
		'aws ec2 associate-iam-instance-profile --region {instanceRegion} \\\n  --instance-id {instanceId} --iam-instance-profile Name=INSTANCE_PROFILE_NAME',
		'# Where a profile is attached already, and is empty:\naws iam add-role-to-instance-profile --instance-profile-name INSTANCE_PROFILE_NAME \\\n  --role-name {roleName}',
	],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/attach-iam-role.html',
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html',
	],
	says: [
		/no EC2 instance role found/i,
		/no EC2 IMDS role found\b.*StatusCode: 404/i,
		/\bempty EC2 (?:IMDS )?role list\b/i,
		/\bEC2 Metadata roleName request returned error\b/i,
		/\bThe requested metadata is not found at\b.{0,80}security-credentials/i,
		/\bsecurity-credentials\/?\W.{0,80}\b404\b/i,
		/\b404\b(?! hits).{0,100}\bsecurity-credentials\b/i,
		/\bError response received from instance metadata service\b/i,
		/\bno (?:IAM role|(?:IAM )?instance profile) (?:is )?(?:attached|associated)\b/i,
		/\binstance profile metadata ser(?:vice|ver)\b.{0,300}\b404\b/i,
		/\bno EC2 IMDS role found\b/i,
		/\binstance profile arn:\S+ does not exist\b/i,
	],
	needs: ['imds', 'chain', 'bedrock'],
	judge: (facts) => {
		const { role, instanceProfile } = facts.imds;
		const listsNone =
			role.kind === 'ok' ? role.value.length === 0 : role.kind === 'refused' && role.status === 404;
		if (!listsNone || !failedAt(facts, 'imds')) return undefined;
		// A profile of which IAM says what is wrong with it is imds-role-not-assumable.
		if (instanceProfile.kind === 'ok' && !['', 'Success'].includes(instanceProfile.value.code))
			return undefined;
		return {
			evidence: [
				{ fact: 'imds.role', value: showOutcome(role, () => 'an empty list') },
				{
					fact: 'imds.instanceProfile',
					value: showOutcome(instanceProfile, ({ arn }) => arn ?? 'no instance profile'),
				},
			],
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{
				facts: {
					imds: { ...ec2.imds, role: notFound, credentials: none, instanceProfile: notFound },
					chain: noCredentials(ec2),
				},
			},
			{
				facts: {
					imds: { ...ec2.imds, role: { kind: 'ok', value: [], ms: 1 }, credentials: none },
					chain: noCredentials(ec2, 'Unexpected end of JSON input'),
				},
			},
		],
		good: {
			facts: {
				imds: { ...ec2.imds, role: notFound, credentials: none, instanceProfile: notFound },
				chain: {
					...ec2.chain,
					verdict: {
						kind: 'credentials',
						stage: 'env',
						credentials: { accessKeyId: 'AKIA…PLE1', kind: 'long-lived', sessionToken: false },
						ms: 1,
					},
				},
			},
		},
	},
	reproduce: { on: 'ec2', imds: { role: null } },
});
