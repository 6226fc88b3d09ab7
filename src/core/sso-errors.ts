import { failedAt } from './ending.ts';
import type { Facts } from './facts.ts';
import { profileRoute } from './profile-route.ts';
import { says } from './recognise.ts';

/**
 * What is said where a session of IAM Identity Center cannot be used, by the id of what it means: by the SDK for
 * JavaScript (credential-provider-sso, token-providers), the AWS CLI, other SDKs, and the portal itself.
 */
export const SSO_SAYS = {
	'sso-incomplete': [
		/\bconfigured with invalid SSO credentials\b/i,
		/\bSso session '[^']*' (?:could not be found|is missing required property)/i,
		/\breading 'sso_region'/i,
		/\bsso_session configuration does not exist\b/i,
		/\bconfigured to use SSO but is missing required configuration\b/i,
		/\bConflicting SSO (?:region|start_url)\b/i,
	],
	'sso-forbidden': [
		/\bForbiddenException\b\W+No access\b(?! to)/i,
		/\bForbiddenException\b.*\bGetRoleCredentials\b/i,
		/\bGetRoleCredentials\b.*\bForbiddenException\b/i,
	],
	'sso-not-logged-in': [
		/\bSSO session associated with this profile is invalid\b/i,
		/\bSSO session token associated with profile=.+ was not found or is invalid\b/i,
		/\bValue not present for '(?:accessToken|expiresAt)' in SSO Token\b/i,
		/\bError loading SSO Token\b/i,
		/\bfailed to read cached SSO token file\b/i,
		/\bSSO session has expired or is invalid\b.*\bno such file\b/i,
	],
	'sso-expired': [
		/\bSSO session associated with this profile has expired\b/i,
		/\bToken is expired\. To refresh this SSO session\b/i,
		/\bin SSO Token\. Cannot refresh\b/i,
		/\bToken has expired and refresh failed\b/i,
		/\bCached SSO login is expired\b/i,
		/\bSession token not found or invalid\b/i,
		/\bSSO session has expired or is invalid\b(?!.*\bno such file\b)/i,
	],
} as const satisfies Readonly<Record<string, readonly RegExp[]>>;

export type SsoFault = keyof typeof SSO_SAYS;

const isFault = (id: string): id is SsoFault => id in SSO_SAYS;
const FAULTS = Object.keys(SSO_SAYS).filter(isFault);

/** What the portal answers where it knows the token and not the account or the role. */
const REFUSED = [/^(?:Forbidden|ResourceNotFound|InvalidRequest)Exception: /] as const;

/** What ended the chain at a profile of IAM Identity Center; undefined where it did not end there, or by something else. */
export const ssoFault = (facts: Pick<Facts, 'chain' | 'files' | 'bedrock'>): SsoFault | undefined => {
	const { verdict } = facts.chain;
	if (verdict.kind !== 'error' || !failedAt(facts, 'profile')) return undefined;
	const { message } = verdict.error;
	const said = FAULTS.find((id) => says(SSO_SAYS[id], message));
	if (said !== undefined) return said;
	return profileRoute(facts.files).end.kind === 'sso' && says(REFUSED, message) ? 'sso-forbidden' : undefined;
};
