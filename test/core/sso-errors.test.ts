import { expect, it } from 'vitest';
import { stoppedAtProfile } from '../../src/core/example-profile.ts';
import { LEGACY, onSso } from '../../src/core/example-sso.ts';
import { refused } from '../../src/core/healthy.ts';
import { type SsoFault, ssoFault } from '../../src/core/sso-errors.ts';

const TO_REFRESH = "To refresh this SSO session run 'aws sso login' with the corresponding profile.";

/** Every text with which credential-provider-sso and token-providers end the chain. */
const TEXTS: readonly (readonly [text: string, fault: SsoFault | undefined])[] = [
	[
		`The SSO session token associated with profile=my prod was not found or is invalid. ${TO_REFRESH}`,
		'sso-not-logged-in',
	],
	[`Value not present for 'accessToken' in SSO Token. ${TO_REFRESH}`, 'sso-not-logged-in'],
	[
		'The SSO session associated with this profile is invalid. To refresh this SSO session run aws sso login',
		'sso-not-logged-in',
	],
	[
		'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login',
		'sso-expired',
	],
	[`Value not present for 'clientId' in SSO Token. Cannot refresh. ${TO_REFRESH}`, 'sso-expired'],
	[`Token is expired. ${TO_REFRESH}`, 'sso-expired'],
	['UnauthorizedException: Session token not found or invalid', 'sso-expired'],
	['ForbiddenException: No access', 'sso-forbidden'],
	['ResourceNotFoundException: Not found', 'sso-forbidden'],
	["Sso session 'corp' could not be found in shared credentials file.", 'sso-incomplete'],
	["Sso session 'corp' is missing required property 'sso_region'.", 'sso-incomplete'],
	["Cannot read properties of undefined (reading 'sso_region')", 'sso-incomplete'],
	[
		'Profile is configured with invalid SSO credentials. Required parameters "sso_account_id"',
		'sso-incomplete',
	],
	['InternalFailure: something else', undefined],
];

it.each(TEXTS)('%s', (message, fault) => {
	const token = refused(0, 'ENOENT', 'no such file or directory');
	expect(ssoFault({ ...onSso(token, LEGACY), ...stoppedAtProfile(message) })).toBe(fault);
});
