import type { CliFile, CliSetting, CliSettings, Facts, Variable } from '../../facts.ts';

/** The facts that the AWS CLI is predicted from. */
export const CLI_NEEDS = [
	'env',
	'files',
	'sso',
	'chain',
	'container',
	'imds',
	'webIdentity',
	'clock',
] as const satisfies readonly (keyof Facts)[];
export type CliFacts = Pick<Facts, (typeof CLI_NEEDS)[number]>;

export type CliVersion = 'v1' | 'v2';
type Profiles = Readonly<Record<string, CliSettings>>;

/** A machine as a shell on it sees it: the product's env file is not read there. */
export interface CliMachine {
	readonly facts: CliFacts;
	readonly version: CliVersion;
	/** The profile in use, and the variable that names it; it need not exist. */
	readonly profile: { readonly name: string; readonly variable?: string };
	/** Every profile, both files merged: key by key, the credentials file wins. */
	readonly profiles: Profiles;
	/** The sections of the credentials file alone, and the profiles of the config file alone. */
	readonly credentials: Profiles;
	readonly config: Profiles;
	readonly ssoSessions: Profiles;
}

export const cliMachine = (facts: CliFacts, version: CliVersion): CliMachine => {
	const { credentials, config } = facts.files.cli;
	const names =
		version === 'v1' ? ['AWS_DEFAULT_PROFILE', 'AWS_PROFILE'] : ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'];
	// Set and empty it names a profile too, which there never is.
	const variable = names.find((name) => shellVariable(facts, name) !== undefined);
	const name = variable === undefined ? 'default' : (shellVariable(facts, variable)?.value ?? '');
	const [ofCredentials, ofConfig] = [profilesOf(credentials), profilesOf(config)];
	return {
		facts,
		version,
		profile: { name, ...(variable === undefined ? {} : { variable }) },
		profiles: merged(ofConfig, ofCredentials),
		credentials: ofCredentials,
		config: ofConfig,
		ssoSessions: config.kind === 'parsed' ? config.ssoSessions : {},
	};
};

const profilesOf = (file: CliFile): Profiles => (file.kind === 'parsed' ? file.profiles : {});

const merged = (under: Profiles, over: Profiles): Profiles =>
	Object.fromEntries(
		[...new Set([...Object.keys(under), ...Object.keys(over)])].map((name) => [
			name,
			{ ...sectionOf(under, name), ...sectionOf(over, name) },
		]),
	);

/** A profile by name; undefined where there is none. */
export const sectionOf = (profiles: Profiles, name: string): CliSettings | undefined =>
	Object.hasOwn(profiles, name) ? profiles[name] : undefined;

/** Settings of the profile in use, both files merged. */
export const ownSettings = ({ profiles, profile }: CliMachine): CliSettings =>
	sectionOf(profiles, profile.name) ?? {};

/** A variable of the shell; what only the product's env file sets is none of it. */
export const shellVariable = ({ env }: Pick<CliFacts, 'env'>, name: string): Variable | undefined =>
	env[name]?.origin === 'env-file' ? undefined : env[name];

/** Whether the shell has a variable that is not empty. */
export const isGiven = (facts: Pick<CliFacts, 'env'>, name: string): boolean =>
	shellVariable(facts, name)?.empty === false;

/**
 * A setting's whole value; what stands behind it on its line, or below, makes it another one that
 * nothing matches.
 */
export const wholeValue = ({ value = '', tail }: CliSetting): string =>
	tail === undefined ? value : `${value} …`;
