import { type Settings, withProfiles } from './example-profile.ts';
import type { Facts, Sso } from './facts.ts';

/** A profile of IAM Identity Center in the older form, which names the portal itself. */
export const LEGACY: Settings = {
	sso_start_url: 'https://corp.awsapps.com/start',
	sso_region: 'us-east-1',
	sso_account_id: '123456789012',
	sso_role_name: 'Developer',
};
/** One that names a section of its own for the portal. */
export const SESSION: Settings = {
	sso_session: 'corp',
	sso_account_id: '123456789012',
	sso_role_name: 'Developer',
};
const CORP: Settings = { sso_start_url: 'https://corp.awsapps.com/start', sso_region: 'us-east-1' };

export const NOT_FOUND =
	"The SSO session token associated with profile=prod was not found or is invalid. To refresh this SSO session run 'aws sso login' with the corresponding profile.";
export const EXPIRED =
	"Value not present for 'clientId' in SSO Token. Cannot refresh. To refresh this SSO session run 'aws sso login' with the corresponding profile.";
export const INCOMPLETE =
	'Profile is configured with invalid SSO credentials. Required parameters "sso_account_id", "sso_region", "sso_role_name", "sso_start_url". Got sso_region';

/** A machine whose AWS_PROFILE is one of IAM Identity Center, with this token in the cache. */
export const onSso = (
	token: Sso['token'],
	profile: Settings = SESSION,
	session: Settings = CORP,
): Pick<Facts, 'files' | 'sso'> => {
	const { files } = withProfiles({ prod: profile }, 'prod');
	const sections = withProfiles({ corp: session }).files.all;
	return {
		files: { ...files, ssoSessions: Object.keys(session).length === 0 ? {} : sections },
		sso: {
			profile: 'prod',
			path: '/home/insight/.aws/sso/cache/3b5e4bd8a7f6a3b0f1f2f3c4d5e6f708192a3b4c.json',
			token,
		},
	};
};
