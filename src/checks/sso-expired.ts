import { defineCheck } from '../core/check.ts';
import { stoppedAtProfile } from '../core/example-profile.ts';
import { EXPIRED, LEGACY, NOT_FOUND, onSso } from '../core/example-sso.ts';
import { text } from '../core/prose.ts';
import { SSO_SAYS, ssoFault } from '../core/sso-errors.ts';
import { ssoEvidence, ssoSlots } from '../core/sso-slots.ts';

const ended = {
	kind: 'ok',
	value: { expiresAt: '2026-11-22T18:00:00.000Z', renewable: false },
	ms: 1,
} as const;
const running = {
	kind: 'ok',
	value: { expiresAt: '2026-11-23T18:00:00.000Z', renewable: false },
	ms: 1,
} as const;

export default defineCheck({
	id: 'sso-expired',
	section: 'chain',
	severity: 'error',
	title: 'The session of IAM Identity Center has ended',
	symptom: text`
		The token of profile {ssoProfile} {until}, and the credential chain ends there, even where the machine
		has a role.`,
	cause: text`
		A login lasts for hours, twelve where nobody has changed it, and {renewal}. The portal refuses in the
		same way a session that an administrator has ended, and one of another sso_region than {ssoRegion}.`,
	fix: text`
		Log in again, and restart InsightWorker, which keeps what it has read. A daemon cannot do that at
		night: give it a role of the machine in place of the profile.`,
	commands: ['aws sso login --profile {ssoProfile}', 'aws configure get sso_region --profile {ssoProfile}'],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/access-sso.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html',
		'https://docs.aws.amazon.com/singlesignon/latest/userguide/configure-user-session.html',
	],
	says: [
		...SSO_SAYS['sso-expired'],
		/\brefresh(?:ing)? (?:the )?cached SSO token failed\b/i,
		/\bInvalidGrantException\b/,
		/\bSSO access token has either expired or is otherwise invalid\b/i,
		/\bcached (?:SSO )?token (?:has|is) expired\b/i,
		/\bSSO (?:session|token|login|credentials)(?: \S+){0,4} (?:has |have |is |are )?expired\b/i,
		/\bexpired\b.{0,60}\brun\W+aws sso login\b/i,
		/\bcalling the CreateToken operation\b.{0,40}\bInvalid grant\b/i,
		/\bCommand failed: aws sso login\b/i,
	],
	needs: ['chain', 'files', 'sso', 'bedrock'],
	judge: (facts) => {
		if (ssoFault(facts) !== 'sso-expired') return undefined;
		const { token } = facts.sso;
		const { expiresAt, renewable = false } = token.kind === 'ok' ? token.value : {};
		return {
			evidence: ssoEvidence(facts),
			slots: {
				...ssoSlots(facts),
				until:
					expiresAt === undefined
						? 'is not valid any more'
						: `is not accepted; it says ${expiresAt} of its end`,
				renewal: renewable
					? 'the attempt to renew it has failed'
					: 'this one does not hold what renewing it takes',
			},
		};
	},
	// The SDK for Java calls it ExpiredTokenException, too.
	explains: ['sts-expired-token', 'credentials-none'],
	examples: {
		bad: [
			{ on: 'laptop', facts: { ...onSso(ended), ...stoppedAtProfile(EXPIRED) } },
			{
				on: 'laptop',
				facts: {
					...onSso(running, LEGACY),
					...stoppedAtProfile('UnauthorizedException: Session token not found or invalid'),
				},
			},
		],
		good: [
			{ on: 'laptop', facts: { ...onSso(running), ...stoppedAtProfile(NOT_FOUND) } },
			// Ended, and nobody asks for it.
			{ facts: onSso(ended) },
		],
	},
	reproduce: {
		on: 'laptop',
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
			'~/.aws/sso/cache/{sha1:corp}.json':
				'{"accessToken": "{ssoAccessToken}", "expiresAt": "2026-01-05T18:00:00Z", "region": "us-east-1"}',
		},
	},
});
