import { createHash } from 'node:crypto';
import type { FileSpec } from '../../../src/core/scenario.ts';
import { having, instance, type Row, throws } from './row.ts';

const URL = 'https://example.awsapps.com/start';
const ROLE = 'sso_account_id = 123456789012\nsso_role_name = Developer\n';
const LEGACY = `[default]\nsso_start_url = ${URL}\nsso_region = us-east-1\n${ROLE}`;
const SESSION = `[sso-session work]\nsso_start_url = ${URL}\nsso_region = us-east-1\n`;
const PROFILE = `[default]\nsso_session = work\n${ROLE}`;

const cached = (of: string, token: object): Readonly<Record<string, FileSpec>> => ({
	[`~/.aws/sso/cache/${createHash('sha1').update(of).digest('hex')}.json`]: JSON.stringify({
		accessToken: '{ssoAccessToken}',
		...token,
	}),
});
const VALID = { expiresAt: '2099-01-01T00:00:00Z' };
const EXPIRED = { expiresAt: '2020-01-01T00:00:00Z' };
const fails = (message: RegExp) => throws('profile', 'CredentialsProviderError', message);
const portal = (status: number, code: string, message: string) => ({
	...instance,
	sso: { getRoleCredentials: { status, code, message } },
});

export const ssoRows: readonly Row[] = [
	{
		id: 'B19',
		when: 'the older form, logged in',
		machine: having({ config: LEGACY, files: cached(URL, VALID) }, instance),
		ends: 'profile',
	},
	{
		id: 'B20',
		when: 'the older form without a token',
		machine: having({ config: LEGACY }, instance),
		ends: fails(
			/^The SSO session associated with this profile is invalid\. To refresh this SSO session run aws sso login with the corresponding profile\.$/,
		),
	},
	{
		id: 'B20b',
		when: 'the older form with an expired token',
		machine: having({ config: LEGACY, files: cached(URL, EXPIRED) }, instance),
		ends: fails(/^The SSO session associated with this profile has expired\. To refresh/),
	},
	{
		id: 'L4',
		when: 'the older form with a time that ends in UTC: taken for valid, and sent to the portal',
		machine: having(
			{ config: LEGACY, files: cached(URL, { expiresAt: '2020-01-01T00:00:00UTC' }) },
			instance,
		),
		ends: 'profile',
	},
	{
		id: 'B20d',
		when: 'a session that is not there',
		machine: having({ config: PROFILE }, instance),
		ends: throws('profile', 'TypeError', /^Cannot read properties of undefined \(reading 'sso_region'\)$/),
	},
	{
		id: 'B20l',
		when: 'a session that stands in the credentials file',
		machine: having({ config: PROFILE, credentials: SESSION }, instance),
		ends: throws('profile', 'TypeError', /^Cannot read properties of undefined \(reading 'sso_region'\)$/),
	},
	{
		id: 'B20 tilde',
		when: 'a session in a config file named with a tilde, which is expanded for profiles alone',
		machine: having(
			{
				env: { AWS_CONFIG_FILE: '~/elsewhere' },
				files: { '~/elsewhere': PROFILE + SESSION, ...cached('work', VALID) },
			},
			instance,
		),
		ends: throws('profile', 'TypeError', /^Cannot read properties of undefined \(reading 'sso_region'\)$/),
	},
	{
		id: 'B20f',
		when: 'a session without a token',
		machine: having({ config: PROFILE + SESSION }, instance),
		ends: fails(
			/^The SSO session token associated with profile=default was not found or is invalid\. To refresh this SSO session run 'aws sso login' with the corresponding profile\.$/,
		),
	},
	{
		id: 'B20g',
		when: 'a session with an expired token that cannot be renewed',
		machine: having({ config: PROFILE + SESSION, files: cached('work', EXPIRED) }, instance),
		ends: fails(/^Value not present for 'clientId' in SSO Token\. Cannot refresh\. To refresh/),
	},
	{
		id: 'B20h',
		when: 'sso_session alone',
		machine: having({ config: `[default]\nsso_session = work\n${SESSION}` }, instance),
		ends: fails(/^Profile is configured with invalid SSO credentials\. Required parameters "sso_account_id"/),
	},
	{
		id: 'B20i',
		when: 'a stray sso_region',
		machine: having({ config: '[default]\nsso_region = us-east-1\n' }, instance),
		ends: fails(/^Profile is configured with invalid SSO credentials\. .* Got sso_region/),
	},
	{
		id: 'B20j',
		when: 'the portal answers 401',
		machine: having(
			{ config: LEGACY, files: cached(URL, VALID) },
			portal(401, 'UnauthorizedException', 'Session token not found or invalid'),
		),
		ends: fails(/^UnauthorizedException: Session token not found or invalid$/),
	},
	{
		id: 'B20k',
		when: 'the portal answers 403',
		machine: having(
			{ config: LEGACY, files: cached(URL, VALID) },
			portal(403, 'ForbiddenException', 'No access'),
		),
		ends: fails(/^ForbiddenException: No access$/),
	},
	{
		id: 'B21',
		when: 'login_session without a token',
		machine: having({ config: '[default]\nlogin_session = s\n' }, instance),
		ends: fails(/^Failed to load token from .*\/\.aws\/login\/cache\/[0-9a-f]{64}\.json: Error: ENOENT/),
	},
];
