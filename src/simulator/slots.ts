import { BEARER_TOKEN, keyId, SSO_ACCESS_TOKEN, secretKey, sessionToken } from './canaries.ts';

const USER_KEY = keyId('AKIA', 'user');
const TEMPORARY_KEY = keyId('ASIA', 'temporary');

/**
 * Keys that a scenario may put into variables and files by their slot: `{userKeyId}` and
 * `{userSecretKey}` are those of an IAM user, `{temporaryKeyId}`, `{temporarySecretKey}` and
 * `{sessionToken}` belong together, and each of the others stands alone. Written out in a scenario
 * they would look like leaked ones.
 */
export const SLOTS: Readonly<Record<string, string>> = {
	userKeyId: USER_KEY,
	userSecretKey: secretKey(USER_KEY),
	temporaryKeyId: TEMPORARY_KEY,
	temporarySecretKey: secretKey(TEMPORARY_KEY),
	sessionToken: sessionToken(TEMPORARY_KEY),
	bearerToken: BEARER_TOKEN,
	ssoAccessToken: SSO_ACCESS_TOKEN,
};
