import type { CliSettings } from '../../facts.ts';
import { fromRole } from '../from.ts';
import { type Answer, declined, given, invalidConfig, stopped, unopened } from './answer.ts';
import { heard, isOfRegion } from './heard.ts';
import { type CliMachine, sectionOf, shellVariable, wholeValue } from './machine.ts';

/**
 * `AssumeRoleWithWebIdentityProvider`: each half comes from the environment, be it empty, else from
 * the profile. `source` leaves the environment out, which is so where a profile is only the source of
 * another.
 */
export const webIdentity = (machine: CliMachine, name: string, source = false): Answer => {
	const settings = sectionOf(machine.profiles, name) ?? {};
	const token = half(machine, settings, 'AWS_WEB_IDENTITY_TOKEN_FILE', 'web_identity_token_file', source);
	if (!token?.value) return declined('no web identity token file is configured');
	const role = half(machine, settings, 'AWS_ROLE_ARN', 'role_arn', source);
	if (!role?.value)
		return invalidConfig('it is configured to assume a role with web identity and has no role ARN');
	const from = fromRole(role.value, token.value);
	if (token.ofShell) return traded(machine, from);
	const file = settings.web_identity_token_file;
	if (file?.tail !== undefined || file?.fault !== undefined)
		return unopened({ code: file.fault ?? 'ENOENT', message: `${token.value} cannot be read` });
	return source || name !== machine.profile.name
		? given(`profile ${name} names a token file`, from, ASSUMES)
		: heard(machine, 'web-identity', from, ASSUMES);
};

const ASSUMES = 'STS takes the web identity token';

const half = (
	{ facts }: CliMachine,
	settings: CliSettings,
	variable: string,
	key: string,
	source: boolean,
): { readonly value: string; readonly ofShell: boolean } | undefined => {
	const given = source ? undefined : shellVariable(facts, variable);
	if (given !== undefined) return { value: given.value ?? '', ofShell: true };
	const setting = settings[key];
	return setting === undefined ? undefined : { value: wholeValue(setting), ofShell: false };
};

/**
 * What comes of the token file that the environment names; our own reading of it and the SDK's call
 * tell.
 */
const traded = ({ facts }: CliMachine, from: string): Answer => {
	const { tokenFile, assume } = facts.webIdentity;
	const why = 'AWS_WEB_IDENTITY_TOKEN_FILE is set';
	if (tokenFile.kind === 'refused') return unopened(tokenFile);
	switch (assume.kind) {
		case 'ok':
			return given(why, from);
		case 'refused':
			if (isOfRegion(assume.code, assume.message)) return given(why, from, ASSUMES);
			return stopped(assume.code, assume.message);
		case 'unreachable':
			return stopped('EndpointConnectionError', assume.message);
		default: {
			const expires = tokenFile.kind === 'ok' ? tokenFile.value.expiresAt : undefined;
			return expires !== undefined && Date.parse(expires) <= Date.parse(facts.clock.now)
				? stopped('ExpiredTokenException', `the token has expired at ${expires}`)
				: given(why, from, ASSUMES);
		}
	}
};
