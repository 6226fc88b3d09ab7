import type { ProfileSettings } from '../../facts.ts';
import { fromSso } from '../from.ts';
import { heard, type Known, PROVIDER_ERROR, type Ruling, stopped } from './ruling.ts';

const REFRESH = 'To refresh this SSO session run';

/**
 * `fromSSO` (credential-provider-sso): one `sso_` setting is enough to come here, and from here the
 * chain never goes on. The portal's word, and that of a token that has to be renewed first, is the
 * profile stage's.
 */
export const ssoCredentials = (facts: Known, name: string, settings: ProfileSettings): Ruling => {
	const session = sessionOf(facts, settings.sso_session?.value);
	if (session === null)
		return stopped('TypeError', "Cannot read properties of undefined (reading 'sso_region')");
	const { sso_start_url, sso_region } = session ?? settings;
	const { sso_account_id, sso_role_name } = settings;
	if (!sso_start_url || !sso_region || !sso_account_id || !sso_role_name) return stopped(PROVIDER_ERROR);
	const from = fromSso(sso_role_name.value ?? '', sso_account_id.value ?? '');
	const asked = () => heard(facts, 'profile', from);
	const { token, profile } = facts.sso;
	if (profile !== name) return asked();
	if (token.kind === 'refused' && token.code !== 'ENOTFILE')
		return stopped(
			PROVIDER_ERROR,
			session === undefined
				? `The SSO session associated with this profile is invalid. ${REFRESH} aws sso login with the corresponding profile.`
				: `The SSO session token associated with profile=${name} was not found or is invalid. ${REFRESH} 'aws sso login' with the corresponding profile.`,
		);
	return asked();
};

/**
 * The settings of the session; undefined in the older form, which has none, and null where there is
 * no such section.
 */
const sessionOf = ({ files }: Known, name: string | undefined): ProfileSettings | undefined | null => {
	if (name === undefined) return undefined;
	// The SDK expands a leading `~/` when it looks for profiles, and not when it looks for sessions.
	const sessions = files.config.path.startsWith('~/') ? {} : files.ssoSessions;
	return Object.hasOwn(sessions, name) ? (sessions[name] ?? null) : null;
};
