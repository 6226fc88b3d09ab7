import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { SharedFiles, Sso } from '../core/facts.ts';
import { ssoProfile } from '../core/sso-profile.ts';
import type { Host } from '../host/host.ts';
import { fileOutcome } from './file-outcome.ts';
import { record, string, timestamp } from './json.ts';

/** The cached token of the profile in use; the token itself is remembered as a secret and goes nowhere. */
export const probeSso = async (host: Host, files: SharedFiles): Promise<Sso> => {
	const profile = ssoProfile(files);
	if (profile === undefined)
		return { token: { kind: 'absent', why: 'no profile with IAM Identity Center is in use' } };
	const { sso_session, sso_start_url } = profile.settings;
	// The cache's name is the SHA-1 of the session's name, or in the older form of the start URL.
	const key = sso_session?.value ?? sso_start_url?.value;
	if (key === undefined)
		return {
			profile: profile.name,
			token: { kind: 'absent', why: 'the profile names no session and no start URL' },
		};
	const path = join(
		host.home,
		'.aws',
		'sso',
		'cache',
		`${createHash('sha1').update(key).digest('hex')}.json`,
	);
	const token = fileOutcome(await host.readFile(path), (text) => {
		const document = record(text);
		if (document === undefined) return 'it is not JSON';
		for (const name of ['accessToken', 'refreshToken', 'clientSecret'])
			host.secrets.remember(string(document[name]));
		if (string(document.accessToken) === undefined) return 'it holds no access token';
		const expiresAt = timestamp(document.expiresAt);
		const renewable = [document.clientId, document.clientSecret, document.refreshToken].every((one) =>
			string(one),
		);
		return { renewable, ...(expiresAt === undefined ? {} : { expiresAt }) };
	});
	return { profile: profile.name, path, token };
};
