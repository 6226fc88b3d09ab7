import type { Facts, ProfileSettings, SharedFiles } from './facts.ts';
import { ec2, laptop } from './healthy.ts';

const CONFIG = ec2.files.config.path;
const CREDENTIALS = ec2.files.credentials.path;

/** Settings of one profile for examples: each on a line of its own, with a value where one may be shown. */
export type Settings = Readonly<Record<string, string>>;

const PRIVATE = /^(aws_(access_key_id|secret_access_key|session_token)|credential_process)$/;

/** Profiles as they would stand in the config file, or with their keys in the credentials file. */
export const profilesOf = (
	profiles: Readonly<Record<string, Settings>>,
): Readonly<Record<string, ProfileSettings>> => {
	let line = 0;
	return Object.fromEntries(
		Object.entries(profiles).map(([name, settings]) => {
			line++;
			const told = Object.entries(settings).map(([key, value]) => {
				line++;
				const file = key.startsWith('aws_') ? CREDENTIALS : CONFIG;
				const masked = key === 'aws_access_key_id' ? { masked: 'AKIA…PLE1' } : {};
				return [key, { file, line, ...(PRIVATE.test(key) ? masked : { value }) }] as const;
			});
			return [name, Object.fromEntries(told)];
		}),
	);
};

/** The files of a machine with these profiles; `selected` is what AWS_PROFILE names, if it is set. */
export const withProfiles = (
	profiles: Readonly<Record<string, Settings>>,
	selected?: string,
	more: Partial<SharedFiles> = {},
): Pick<Facts, 'files'> => {
	const all = profilesOf(profiles);
	const name = selected ?? 'default';
	const settings = Object.hasOwn(all, name) ? all[name] : undefined;
	const read = { status: 'read', mode: '0600', problems: [] } as const;
	return {
		files: {
			...ec2.files,
			credentials: { path: CREDENTIALS, ...read },
			config: { path: CONFIG, ...read },
			profile: {
				name,
				source: selected === undefined ? 'default' : 'AWS_PROFILE',
				found: settings !== undefined,
				settings: settings ?? {},
			},
			profiles: Object.keys(all).sort(),
			all,
			...more,
		},
	};
};

/** Both halves of a key. */
export const KEYS: Settings = { aws_access_key_id: 'id', aws_secret_access_key: 'secret' };

/** A chain that an error at the profile ended, and which therefore asked nobody else. */
export const stoppedAtProfile = (
	message: string,
	name = 'CredentialsProviderError',
): Pick<Facts, 'chain' | 'sts' | 'bedrock'> => {
	const error = { name, message };
	return {
		chain: {
			...laptop.chain,
			stages: { ...laptop.chain.stages, profile: { kind: 'stopped', error, ms: 40 } },
			verdict: { kind: 'error', stage: 'profile', error, ms: 42 },
		},
		sts: laptop.sts,
		bedrock: laptop.bedrock,
	};
};

/** A chain that took the credentials of the profile. */
export const fromProfile = (accessKeyId = 'AKIA…PLE1'): Pick<Facts, 'chain'> => {
	const temporary = accessKeyId.startsWith('ASIA');
	const credentials = {
		accessKeyId,
		kind: temporary ? 'temporary' : 'long-lived',
		sessionToken: temporary,
	} as const;
	return {
		chain: {
			...ec2.chain,
			stages: { ...ec2.chain.stages, profile: { kind: 'credentials', credentials, ms: 1 } },
			verdict: { kind: 'credentials', stage: 'profile', credentials, ms: 2 },
		},
	};
};
