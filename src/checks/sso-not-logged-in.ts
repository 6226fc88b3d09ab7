import { defineCheck } from '../core/check.ts';
import { stoppedAtProfile } from '../core/example-profile.ts';
import { EXPIRED, LEGACY, NOT_FOUND, onSso } from '../core/example-sso.ts';
import { refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { SSO_SAYS, ssoFault } from '../core/sso-errors.ts';
import { ssoEvidence, ssoSlots } from '../core/sso-slots.ts';

const none = refused(0, 'ENOENT', 'ENOENT: no such file or directory');

export default defineCheck({
	id: 'sso-not-logged-in',
	section: 'chain',
	severity: 'error',
	title: 'Nobody has logged in to IAM Identity Center',
	symptom: text`
		Profile {ssoProfile} is one of IAM Identity Center, and there is no usable token in {ssoCache}: the
		credential chain ends there, even where the machine has a role.`,
	cause: text`
		Such a profile works only after aws sso login has left a token in the home directory of the same user.
		A service runs as another user, or nobody has ever logged in here, or the token was taken away by
		aws sso logout.`,
	fix: text`
		Log in as the user {user}, and restart InsightWorker. A daemon has nobody to log in for it: give it a
		role of the machine, and remove the profile from its settings.`,
	commands: ['aws sso login --profile {ssoProfile}', 'ls -l {home}/.aws/sso/cache'],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html',
	],
	says: [
		...SSO_SAYS['sso-not-logged-in'],
		/\bNo valid SSO Token could be found\b/i,
		/\bCached credentials not found under\b/i,
		/\b(?:ENOENT|no such file|NoSuchFile\w*)\b.{0,160}[/\\]sso[/\\]cache[/\\]/i,
		/[/\\]sso[/\\]cache[/\\]\S+ (?:no such file|not found|does not exist)/i,
	],
	needs: ['chain', 'files', 'sso', 'bedrock'],
	judge: (facts) =>
		ssoFault(facts) === 'sso-not-logged-in'
			? { evidence: ssoEvidence(facts), slots: ssoSlots(facts) }
			: undefined,
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ on: 'laptop', facts: { ...onSso(none), ...stoppedAtProfile(NOT_FOUND) } },
			{
				on: 'laptop',
				facts: {
					...onSso(none, LEGACY),
					...stoppedAtProfile(
						'The SSO session associated with this profile is invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
					),
				},
			},
		],
		good: [
			{ on: 'laptop', facts: { ...onSso(none), ...stoppedAtProfile(EXPIRED) } },
			// Not in use: the keys of the environment come first.
			{ facts: onSso(none) },
		],
	},
	reproduce: {
		on: 'ec2',
		env: { AWS_PROFILE: 'prod' },
		files: {
			'~/.aws/config': [
				'[profile prod]',
				'sso_session = corp',
				'sso_account_id = 123456789012',
				'sso_role_name = Developer',
				'[sso-session corp]',
				'sso_start_url = https://corp.awsapps.com/start',
				'sso_region = us-east-1',
				'',
			].join('\n'),
		},
	},
});
