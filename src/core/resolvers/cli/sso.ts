import type { CliSettings } from '../../facts.ts';
import { fromSso } from '../from.ts';
import { type Answer, declined, given, invalidConfig, stopped } from './answer.ts';
import { heard } from './heard.ts';
import { type CliMachine, ownSettings, sectionOf, wholeValue } from './machine.ts';

const OF_PROFILE = ['sso_role_name', 'sso_account_id'] as const;
const OF_SESSION = ['sso_start_url', 'sso_region'] as const;

/** `SSOProvider`: a role name or an account id is what makes a profile one of IAM Identity Center. */
export const sso = (machine: CliMachine, name: string): Answer => {
	const own = sectionOf(machine.profiles, name) ?? {};
	if (OF_PROFILE.every((key) => own[key] === undefined))
		return declined(`profile ${name} has no sso_role_name and no sso_account_id`);
	const settings = withSession(machine, own);
	if (typeof settings === 'string') return invalidConfig(settings);
	const missing = [...OF_PROFILE, ...OF_SESSION].filter((key) => settings[key] === undefined);
	if (missing.length > 0)
		return invalidConfig(
			`The profile "${name}" is configured to use SSO but is missing required configuration: ${missing.join(', ')}`,
		);
	const { sso_role_name, sso_account_id } = settings;
	const from = fromSso(sso_role_name?.value ?? '', sso_account_id?.value ?? '');
	return name === machine.facts.sso.profile
		? byToken(machine, name, from, own)
		: assumed(machine, name, from);
};

const withSession = (machine: CliMachine, own: CliSettings): CliSettings | string => {
	if (own.sso_session === undefined) return own;
	const named = wholeValue(own.sso_session);
	const session = sectionOf(machine.ssoSessions, named);
	if (session === undefined) return `The specified sso-session does not exist: "${named}"`;
	const apart = Object.keys(session).find((key) => {
		const [here, there] = [own[key], session[key]];
		return here !== undefined && there !== undefined && wholeValue(here) !== wholeValue(there);
	});
	return apart === undefined
		? { ...own, ...session }
		: `The value for ${apart} is inconsistent between profile and sso-session.`;
};

const ASSUMES = 'the portal of IAM Identity Center gives the role';

const byToken = (machine: CliMachine, name: string, from: string, own: CliSettings): Answer => {
	const { token } = machine.facts.sso;
	if (token.kind === 'refused' || token.kind === 'unexpected')
		return stopped(
			'SSOTokenLoadError',
			'Error loading SSO Token: there is none in the cache, or it is invalid',
		);
	const ends = token.kind === 'ok' ? token.value.expiresAt : undefined;
	const expired = ends !== undefined && Date.parse(ends) <= Date.parse(machine.facts.clock.now);
	// A token of the older form is never renewed; the SDK and botocore renew one of a session alike.
	const renewable = token.kind === 'ok' && token.value.renewable && own.sso_session !== undefined;
	if (expired && !renewable)
		return stopped(
			'UnauthorizedSSOTokenError',
			'The SSO session associated with this profile has expired or is otherwise invalid.',
		);
	// Python reads more forms of a time than JavaScript, and a token without any is none to it.
	return token.kind === 'ok' && ends === undefined
		? given(`profile ${name} is one of IAM Identity Center`, from, 'the cached token has not expired')
		: assumed(machine, name, from);
};

const assumed = (machine: CliMachine, name: string, from: string): Answer =>
	name === machine.profile.name
		? heard(machine, 'sso', from, ASSUMES)
		: given(`profile ${name} is one of IAM Identity Center`, from, ASSUMES);

/**
 * `SSOTokenProvider`, which every client asks whatever gave the credentials: a `sso_session` of the
 * profile in use has to lead somewhere. Undefined where it does, or where there is none.
 */
export const strayToken = (machine: CliMachine): Answer | undefined => {
	const { sso_session } = ownSettings(machine);
	if (sso_session === undefined) return undefined;
	const named = wholeValue(sso_session);
	const session = sectionOf(machine.ssoSessions, named) ?? {};
	const told = `The profile "${machine.profile.name}" is configured to use the SSO token provider but`;
	if (Object.keys(session).length === 0)
		return invalidConfig(`${told} the "${named}" sso_session configuration does not exist.`);
	const missing = OF_SESSION.filter((key) => session[key] === undefined);
	return missing.length === 0
		? undefined
		: invalidConfig(`${told} is missing the following configuration: ${missing.join(', ')}.`);
};
