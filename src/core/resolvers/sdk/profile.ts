import type { ProfileSettings } from '../../facts.ts';
import { type ProfileRoute, profileRoute } from '../../profile-route.ts';
import { fromLine, fromLogin, fromRole } from '../from.ts';
import { containerCredentials } from './container.ts';
import { environmentKeys } from './env.ts';
import { instanceCredentials } from './imds.ts';
import { declined, heard, type Known, PROVIDER_ERROR, type Ruling, stopped } from './ruling.ts';
import { ssoCredentials } from './sso.ts';

/**
 * `fromIni` (credential-provider-ini): from profile to profile until one has credentials of its
 * own, then back, with a role assumed at each step. What STS says to that is the stage's own word.
 */
export const profileStage = (facts: Known): Ruling => {
	const route = profileRoute(facts.files);
	if (route.mfa !== undefined)
		return stopped(
			PROVIDER_ERROR,
			`Profile ${route.mfa} requires multi-factor authentication, but no MFA code callback was provided.`,
		);
	const first = sourceCredentials(facts, route);
	const roles = rolesOf(facts, route);
	if (first.kind !== 'credentials' || roles.length === 0) return first;
	return heard(
		facts,
		'profile',
		roles.reduceRight((from, role) => fromRole(role, from), first.from),
	);
};

/** What the last profile of the route comes to. */
const sourceCredentials = (facts: Known, { names, end }: ProfileRoute): Ruling => {
	const name = names.at(-1) ?? '';
	const settings = settingsOf(facts, name);
	const asked = (from: string) => heard(facts, 'profile', from);
	switch (end.kind) {
		case 'missing':
			return declined(`there is no profile ${name}`);
		case 'unusable':
			return declined(`profile ${name} has nothing that gives credentials`);
		case 'cycle':
			return declined(`profile ${name} comes back to itself`);
		case 'static': {
			const from = lineOf(settings, 'aws_access_key_id');
			return { kind: 'credentials', why: `profile ${name} has static keys`, from };
		}
		case 'process':
			return asked(lineOf(settings, 'credential_process'));
		case 'web-identity':
			return asked(fromRole(settings.role_arn?.value ?? '', settings.web_identity_token_file?.value ?? ''));
		case 'sso':
			return ssoCredentials(facts, name, settings);
		case 'login':
			return asked(fromLogin(settings.login_session?.value ?? ''));
		case 'source':
			return namedSource(facts, end.source);
	}
};

/** `resolveCredentialSource`: here AWS_EC2_METADATA_DISABLED and AWS_PROFILE count for nothing. */
const namedSource = (facts: Known, source: string): Ruling => {
	switch (source) {
		case 'Environment':
			return environmentKeys(facts);
		case 'EcsContainer':
			return containerCredentials(facts, 'profile');
		case 'Ec2InstanceMetadata':
			return instanceCredentials(facts, 'profile');
		default:
			return declined(`credential_source ${source} is unknown`);
	}
};

/** The roles that are assumed on the way back, the outermost first. */
const rolesOf = (facts: Known, { names, end }: ProfileRoute): readonly string[] =>
	(end.kind === 'source' ? names : names.slice(0, -1)).flatMap(
		(name) => settingsOf(facts, name).role_arn?.value ?? [],
	);

const settingsOf = ({ files: { all } }: Known, name: string): ProfileSettings =>
	Object.hasOwn(all, name) ? (all[name] ?? {}) : {};

const lineOf = (settings: ProfileSettings, key: string): string => {
	const setting = settings[key];
	return setting === undefined ? '' : fromLine(setting);
};
