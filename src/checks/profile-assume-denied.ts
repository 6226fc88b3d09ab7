import { defineCheck } from '../core/check.ts';
import { type Denial, denial } from '../core/denial.ts';
import { failedAt } from '../core/ending.ts';
import { KEYS, stoppedAtProfile, withProfiles } from '../core/example-profile.ts';
import type { SharedFiles } from '../core/facts.ts';
import { profileRoute } from '../core/profile-route.ts';
import { text } from '../core/prose.ts';
import { says } from '../core/recognise.ts';

const SAYS = [/\bnot authorized to perform:? sts:AssumeRole\b/i] as const;
/** Speaks of the way to STS, and is network-vpc-endpoint-policy. */
const ON_THE_WAY = [/\bVPC endpoint policy\b/i] as const;

const ROLE = 'arn:aws:iam::210987654321:role/Bedrock';
const MESSAGE = `User: arn:aws:iam::123456789012:user/insightworker is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`;
const prod = withProfiles({ base: KEYS, prod: { role_arn: ROLE, source_profile: 'base' } }, 'prod');

export default defineCheck({
	id: 'profile-assume-denied',
	section: 'chain',
	severity: 'error',
	title: "The profile's role may not be assumed",
	symptom: text`
		STS refuses to let {caller} assume {targetRole}, the role of profile {roleProfile} in {place}, and the
		credential chain ends there.`,
	cause: text`
		Both sides have to allow it: the role's trust policy has to name the caller, and in another account,
		or where the trust policy names no more than the account, the caller needs sts:AssumeRole on the
		role too. {side}A role that does not exist is refused with the same words.`,
	fix: text`
		See whether the role is there and its trust policy names {callerSource}, with the ExternalId that it
		may ask for as external_id in the profile; and give {callerSource} a policy that allows sts:AssumeRole
		on {targetRole}.`,
	commands: [
		'# The trust policy, to which the caller has to be added:\naws iam get-role --role-name {targetName} --query Role.AssumeRolePolicyDocument > trust.json',
		'aws iam update-assume-role-policy --role-name {targetName} \\\n  --policy-document file://trust.json',
		"# Whether the caller's own policies allow it:\naws iam simulate-principal-policy --policy-source-arn {callerSource} \\\n  --action-names sts:AssumeRole --resource-arns {targetRole}",
	],
	unfilled: {
		side: '',
	},
	links: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html',
		'https://repost.aws/knowledge-center/iam-assume-role-error',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
	],
	says: [
		...SAYS,
		/\bAccessDenied\w*\b.{0,60}\bcalling the AssumeRole operation\b(?!: MultiFactorAuth)/i,
		/\bSTS: AssumeRole, .{0,160}\bAccessDenied\b/i,
		/\bRoles may not be assumed by root accounts\b/i,
		/\bnot authorized to perform:? sts:(?:TagSession|SetSourceIdentity)\b/i,
		/\bDurationSeconds exceeds the MaxSessionDuration\b/i,
	],
	needs: ['chain', 'files', 'bedrock'],
	judge: (facts) => {
		const { chain, files } = facts;
		const { verdict } = chain;
		if (verdict.kind !== 'error' || !failedAt(facts, 'profile')) return undefined;
		const { message } = verdict.error;
		if (!says(SAYS, message) || says(ON_THE_WAY, message)) return undefined;
		const role = roleOf(files);
		const denied = denial(message);
		const targetRole = denied?.resource || role.arn;
		return {
			evidence: [
				{ fact: 'chain.verdict', value: `${verdict.error.name}: ${message}` },
				{ fact: 'files.profile', value: `${role.arn}: ${role.place}` },
			],
			slots: {
				caller: denied?.principal ?? 'the source of the profile',
				callerSource: sourceOf(denied?.principal ?? 'CALLER_ARN'),
				targetRole,
				targetName: targetRole.split('/').at(-1) ?? 'ROLE_NAME',
				roleProfile: role.profile,
				place: role.place,
				side: sideOf(denied),
			},
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ on: 'laptop', facts: { ...prod, ...stoppedAtProfile(MESSAGE, 'AccessDenied') } },
			{
				on: 'laptop',
				facts: {
					...prod,
					...stoppedAtProfile(
						'User: arn:aws:sts::123456789012:assumed-role/Instance/i-0123 is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/Bedrock because no identity-based policy allows the sts:AssumeRole action',
						'AccessDenied',
					),
				},
			},
			{
				on: 'laptop',
				facts: { ...prod, ...stoppedAtProfile('Not authorized to perform sts:AssumeRole', 'AccessDenied') },
			},
		],
		good: [
			{
				on: 'laptop',
				facts: {
					...prod,
					...stoppedAtProfile('Not authorized to perform sts:AssumeRoleWithWebIdentity', 'AccessDenied'),
				},
			},
			{
				on: 'laptop',
				facts: {
					...prod,
					...stoppedAtProfile(
						`${MESSAGE} because no VPC endpoint policy allows the sts:AssumeRole action`,
						'AccessDenied',
					),
				},
			},
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_PROFILE: 'prod' },
		files: {
			'~/.aws/config': `[profile prod]\nrole_arn = ${ROLE}\nsource_profile = base\n`,
			'~/.aws/credentials':
				'[base]\naws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n',
		},
		sts: { assumeRole: { status: 403, code: 'AccessDenied', message: MESSAGE } },
	},
});

/** The role that is assumed first: the one next to the source. */
const roleOf = (files: SharedFiles) => {
	const { names } = profileRoute(files);
	const [profile = files.profile.name] = names
		.filter((name) => files.all[name]?.role_arn !== undefined)
		.slice(-1);
	const setting = files.all[profile]?.role_arn;
	return {
		profile,
		arn: setting?.value ?? 'ROLE_ARN',
		place: setting === undefined ? files.config.path : `${setting.file}, line ${setting.line}`,
	};
};

/** The principal that policies are attached to: of a session its role, whose path the session does not tell. */
const sourceOf = (principal: string): string =>
	principal.replace(/^(arn:[^:]+):sts::(\d{12}):assumed-role\/([^/]+)\/.*$/, '$1:iam::$2:role/$3');

/** Which of the two sides the message itself names. */
const sideOf = (denied: Denial | undefined): string => {
	if (denied === undefined || denied.policy === '') return '';
	if (denied.explicit) return `Here it is denied in so many words, by a ${denied.policy}. `;
	return denied.policy === 'resource-based policy'
		? "Here it is the role's trust policy that does not. "
		: `Here it is a missing ${denied.policy} of the caller. `;
};
