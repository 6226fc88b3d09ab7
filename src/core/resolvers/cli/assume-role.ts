import type { CliSettings } from '../../facts.ts';
import { fromRole } from '../from.ts';
import { type Answer, declined, given, invalidConfig, partial, stopped, unretrieved } from './answer.ts';
import { container } from './container.ts';
import { environment } from './env.ts';
import { heard } from './heard.ts';
import { instanceMetadata } from './imds.ts';
import { type CliMachine, ownSettings, sectionOf, wholeValue } from './machine.ts';
import { PROFILE_PROVIDERS } from './providers.ts';

/**
 * `AssumeRoleProvider`: a profile with `role_arn` and no web identity; from there on nothing hands
 * on.
 */
export const assumeRole = (machine: CliMachine): Answer => {
	const { name } = machine.profile;
	const own = ownSettings(machine);
	if (!assumes(own)) return declined(`profile ${name} assumes no role`);
	const answer = roleOf(machine, name, own, [name]);
	if (answer.kind !== 'credentials') return answer;
	if (own.mfa_serial !== undefined)
		return given(answer.why, answer.from, 'the code of multi-factor authentication is typed in');
	return heard(machine, 'assume-role', answer.from, ASSUMES);
};

const ASSUMES = 'STS lets the role be assumed';

const assumes = (settings: CliSettings): boolean =>
	settings.role_arn !== undefined && settings.web_identity_token_file === undefined;

/**
 * The role of one profile, through its source; `visited` are the profiles gone through, this one the
 * last.
 */
const roleOf = (
	machine: CliMachine,
	name: string,
	settings: CliSettings,
	visited: readonly string[],
): Answer => {
	const { role_arn, source_profile, credential_source } = settings;
	if (source_profile !== undefined && credential_source !== undefined)
		return invalidConfig(`The profile "${name}" contains both source_profile and credential_source.`);
	if (source_profile === undefined && credential_source === undefined)
		return partial('assume-role', 'source_profile or credential_source');
	const source =
		credential_source === undefined
			? sourceProfile(machine, name, source_profile === undefined ? '' : wholeValue(source_profile), visited)
			: namedSource(machine, name, wholeValue(credential_source));
	if (source.kind !== 'credentials') return source;
	const role = role_arn === undefined ? '' : wholeValue(role_arn);
	if (role.length < 20 || role_arn?.tail !== undefined)
		return stopped('ParamValidationError', 'Parameter validation failed: the role ARN is not valid');
	return given(`profile ${name} assumes ${role}`, fromRole(role, source.from), ASSUMES);
};

const namedSource = (machine: CliMachine, name: string, source: string): Answer => {
	const provider = Object.hasOwn(SOURCES, source) ? SOURCES[source] : undefined;
	if (provider === undefined)
		return invalidConfig(`The credential source "${source}" referenced in profile "${name}" is not valid.`);
	const answer = provider(machine);
	return answer.kind === 'declined'
		? unretrieved(source, `No credentials found in credential_source referenced in profile ${name}`)
		: answer;
};

const SOURCES: Readonly<Record<string, (machine: CliMachine) => Answer>> = {
	Environment: ({ facts }) => environment(facts),
	EcsContainer: ({ facts }) => container(facts),
	Ec2InstanceMetadata: instanceMetadata,
};

const sourceProfile = (
	machine: CliMachine,
	parent: string,
	name: string,
	visited: readonly string[],
): Answer => {
	const settings = sectionOf(machine.profiles, name);
	if (settings === undefined)
		return invalidConfig(
			`The source_profile "${name}" referenced in the profile "${parent}" does not exist.`,
		);
	// A profile may be its own source, for static keys that stand in it.
	if (visited.includes(name) && (name !== parent || !hasStatic(settings)))
		return stopped(
			'InfiniteLoopConfigError',
			`Infinite loop in credential configuration detected. Attempting to load from profile ${name} which has already been visited.`,
		);
	if (!hasStatic(settings) && assumes(settings)) return roleOf(machine, name, settings, [...visited, name]);
	for (const { provider } of PROFILE_PROVIDERS) {
		const answer = provider(machine, name, true);
		if (answer.kind !== 'declined') return answer;
	}
	return invalidConfig(`The source profile "${name}" must have credentials.`);
};

const hasStatic = ({ aws_access_key_id, aws_secret_access_key }: CliSettings): boolean =>
	aws_access_key_id !== undefined || aws_secret_access_key !== undefined;
