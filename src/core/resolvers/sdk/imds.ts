import type { Outcome, StageId } from '../../facts.ts';
import { fromInstance } from '../from.ts';
import { isContainer } from './container.ts';
import { declined, heard, isSet, type Known, type Ruling, stopped } from './ruling.ts';

/** The last link, `remoteProvider` (credential-provider-node). */
export const imdsStage = (facts: Known): Ruling => {
	if (isContainer(facts)) return { kind: 'skipped', why: 'the container endpoint takes its place' };
	if (isOn(facts, 'AWS_EC2_METADATA_DISABLED'))
		return { kind: 'skipped', why: 'AWS_EC2_METADATA_DISABLED switches it off' };
	return instanceCredentials(facts, 'imds');
};

/**
 * `fromInstanceMetadata` (@smithy/credential-provider-imds): a token, the list of roles, the
 * document of the role. What neither rule nor our own questions tell is the word of `stage`, which
 * went through the same.
 */
export const instanceCredentials = (facts: Known, stage: StageId): Ruling => {
	const { endpoint, token, tokenless } = facts.imds;
	const asked = () => heard(facts, stage, fromInstance(facts));
	switch (endpoint.fault) {
		case 'not-a-url':
			return stopped('TypeError', 'Invalid URL');
		case 'mode':
			return stopped('Error', `Unsupported endpoint mode: ${endpoint.url}. Select from IPv4,IPv6`);
		case 'scheme': {
			const scheme = /^[^:]*:/.exec(endpoint.url)?.[0] ?? '';
			return isV1Off(facts)
				? declined(V1_OFF)
				: stopped('TypeError', `Protocol "${scheme}" not supported. Expected "http:"`);
		}
		default:
	}
	if (token.kind === 'ok') return roleCredentials(facts, asked);
	if (token.kind === 'refused' && token.status === 400)
		return declined('the token request is refused with 400');
	if (!saysNo(token)) return asked();
	if (isV1Off(facts)) return declined(V1_OFF);
	if (tokenless.kind === 'ok') return roleCredentials(facts, asked);
	return saysNo(tokenless) ? declined('it answers neither with a token nor without one') : asked();
};

const V1_OFF = 'there is no token, and version 1 is switched off';

const roleCredentials = (facts: Known, asked: () => Ruling): Ruling => {
	const { role, credentials, form } = facts.imds;
	if (saysNo(role)) return declined('it lists no role');
	if (role.kind !== 'ok') return asked();
	// An empty name leads back to the list, which is no JSON; two names are no path.
	if (role.value.length === 0) return stopped('SyntaxError', 'Unexpected end of JSON input');
	if (role.value.length > 1) return stopped('TypeError', 'Request path contains unescaped characters');
	if (saysNo(credentials)) return declined('it has no credentials for the role');
	if (form === undefined) return asked();
	switch (form) {
		case 'not-json':
			return stopped('SyntaxError');
		case 'null':
		case 'incomplete':
			return declined('the document of credentials is not complete');
		// Here any text will do for a time.
		case 'bad-time':
		case 'credentials':
			return { kind: 'credentials', why: 'the instance has a role', from: fromInstance(facts) };
	}
};

/** An answer that is no success, or none: not a silence, which may have been a moment's. */
const saysNo = <T>(outcome: Outcome<T>): boolean => {
	if (outcome.kind === 'refused') return outcome.status >= 300;
	if (outcome.kind === 'unexpected') return outcome.status >= 300 && outcome.status < 400;
	return outcome.kind === 'unreachable' && outcome.why !== 'timeout' && outcome.why !== 'protocol';
};

/**
 * The variable, even when it is empty, hides the profile's setting; here the config file goes
 * first.
 */
const isV1Off = (facts: Known): boolean => {
	if (facts.env.AWS_EC2_METADATA_V1_DISABLED !== undefined)
		return isOn(facts, 'AWS_EC2_METADATA_V1_DISABLED');
	const { overridden, settings } = facts.files.profile;
	const setting = overridden?.ec2_metadata_v1_disabled ?? settings.ec2_metadata_v1_disabled;
	return setting !== undefined && setting.value !== 'false';
};

/** Anything but `false`, in just that spelling, is yes. */
const isOn = (facts: Known, name: string): boolean =>
	isSet(facts, name) && facts.env[name]?.value !== 'false';
