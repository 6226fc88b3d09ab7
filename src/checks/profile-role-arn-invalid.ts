import { defineCheck } from '../core/check.ts';
import { failedAt } from '../core/ending.ts';
import { KEYS, stoppedAtProfile, withProfiles } from '../core/example-profile.ts';
import type { SharedFiles } from '../core/facts.ts';
import { profileRoute } from '../core/profile-route.ts';
import { text } from '../core/prose.ts';
import { quoted } from '../core/quoted.ts';

const ROLE_ARN = /^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const assuming = (role_arn: string) =>
	withProfiles({ base: KEYS, prod: { role_arn, source_profile: 'base' } }, 'prod');
const refusal = stoppedAtProfile(
	"1 validation error detected: Value 'Bedrock' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20",
	'ValidationError',
);

export default defineCheck({
	id: 'profile-role-arn-invalid',
	section: 'chain',
	severity: 'error',
	title: "A profile's role_arn is not the ARN of a role",
	symptom: text`
		STS turns away the role of profile {roleProfile}, {given} in {place}, and the credential chain ends
		there.`,
	cause: text`
		The setting holds a name in place of an ARN, the ARN of a user, a policy or an instance profile, or
		one that was mistyped; it wants the form arn:aws:iam::123456789012:role/NAME.`,
	fix: text`
		Take the ARN of the role from IAM and write it there.`,
	commands: [
		'aws iam get-role --role-name ROLE_NAME --query Role.Arn --output text',
		'aws configure set role_arn ROLE_ARN --profile {roleProfile}',
	],
	links: [
		'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
	],
	says: [/\bcalling the AssumeRole operation: Request ARN is invalid\b/i],
	needs: ['chain', 'files', 'bedrock'],
	judge: (facts) => {
		const { verdict } = facts.chain;
		const bad = malformedRole(facts.files);
		if (bad === undefined || verdict.kind !== 'error' || !failedAt(facts, 'profile')) return undefined;
		// What never came to STS was stopped by something else.
		if (!/^Validation(?:Error|Exception)$|^AccessDenied/.test(verdict.error.name)) return undefined;
		return {
			evidence: [
				{ fact: 'files.all', value: `${bad.given}: ${bad.place}` },
				{ fact: 'chain.verdict', value: `${verdict.error.name}: ${verdict.error.message}` },
			],
			slots: bad,
		};
	},
	explains: ['profile-assume-denied', 'credentials-none'],
	examples: {
		bad: { on: 'laptop', facts: { ...assuming('Bedrock'), ...refusal } },
		good: [
			{ on: 'laptop', facts: { ...assuming('arn:aws:iam::123456789012:role/Bedrock'), ...refusal } },
			{ facts: assuming('Bedrock') },
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_PROFILE: 'prod' },
		files: {
			'~/.aws/config': '[profile prod]\nrole_arn = Bedrock\nsource_profile = base\n',
			'~/.aws/credentials':
				'[base]\naws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n',
		},
	},
});

/** The first role to be assumed, from the source on, whose ARN has not the form of one. */
const malformedRole = (files: SharedFiles) => {
	const names = [...profileRoute(files).names].reverse();
	for (const roleProfile of names) {
		const setting = Object.hasOwn(files.all, roleProfile) ? files.all[roleProfile]?.role_arn : undefined;
		if (setting?.value !== undefined && !ROLE_ARN.test(setting.value))
			return { roleProfile, given: quoted(setting.value), place: `${setting.file}, line ${setting.line}` };
	}
	return undefined;
};
