import { defineCheck } from '../core/check.ts';
import { stoppedAtProfile } from '../core/example-profile.ts';
import { LEGACY, onSso } from '../core/example-sso.ts';
import { text } from '../core/prose.ts';
import { SSO_SAYS, ssoFault } from '../core/sso-errors.ts';
import { ssoEvidence, ssoSlots } from '../core/sso-slots.ts';

const token = {
	kind: 'ok',
	value: { expiresAt: '2026-11-23T18:00:00.000Z', renewable: false },
	ms: 1,
} as const;

export default defineCheck({
	id: 'sso-forbidden',
	section: 'chain',
	severity: 'error',
	title: 'IAM Identity Center refuses the role',
	symptom: text`
		The login is accepted, and the portal gives no credentials for the role {ssoRole} in account
		{ssoAccount}, which profile {ssoProfile} asks for in {ssoPlace}.`,
	cause: text`
		The person who logged in has no assignment of that permission set in that account, or the name of the
		role or the number of the account is mistyped. The name is that of the permission set, without
		AWSReservedSSO and without an ending.`,
	fix: text`
		Compare both with what the portal lists for you, and write them so into the profile; where the role is
		not listed, have an administrator assign the permission set to you in that account.`,
	commands: [
		'# Lists the accounts and roles that are yours, and writes the profile anew:\naws configure sso --profile {ssoProfile}',
		'aws configure get sso_role_name --profile {ssoProfile}',
		'aws configure get sso_account_id --profile {ssoProfile}',
	],
	links: [
		'https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html',
		'https://docs.aws.amazon.com/singlesignon/latest/userguide/useraccess.html',
		'https://github.com/aws/aws-cli/issues/6316',
	],
	says: [...SSO_SAYS['sso-forbidden'], /\bGetRoleCredentials\b.{0,200}(?:StatusCode: 403|No access)\b/i],
	needs: ['chain', 'files', 'sso', 'bedrock'],
	judge: (facts) =>
		ssoFault(facts) === 'sso-forbidden'
			? { evidence: ssoEvidence(facts), slots: ssoSlots(facts) }
			: undefined,
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ on: 'laptop', facts: { ...onSso(token), ...stoppedAtProfile('ForbiddenException: No access') } },
			{
				on: 'laptop',
				facts: {
					...onSso(token, LEGACY),
					...stoppedAtProfile('ResourceNotFoundException: The specified resource does not exist'),
				},
			},
		],
		good: [
			{
				on: 'laptop',
				facts: {
					...onSso(token),
					...stoppedAtProfile('UnauthorizedException: Session token not found or invalid'),
				},
			},
			{ facts: onSso(token) },
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_PROFILE: 'prod' },
		files: {
			'~/.aws/config': [
				'[profile prod]',
				'sso_start_url = https://corp.awsapps.com/start',
				'sso_region = us-east-1',
				'sso_account_id = 123456789012',
				'sso_role_name = Devloper',
				'',
			].join('\n'),
			'~/.aws/sso/cache/{sha1:https://corp.awsapps.com/start}.json':
				'{"accessToken": "{ssoAccessToken}", "expiresAt": "2099-01-05T18:00:00Z", "region": "us-east-1"}',
		},
		sso: { getRoleCredentials: { status: 403, code: 'ForbiddenException', message: 'No access' } },
	},
});
