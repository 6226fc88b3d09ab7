import { join } from 'node:path';
import type {
	Hollow,
	ProfileSetting,
	ProfileSettings,
	SharedFile,
	SharedFiles,
	Variables,
} from '../core/facts.ts';
import { isInherited } from '../core/inherited.ts';
import { configProfiles, type IniFile, type IniSection, parseIni, ssoSessions } from '../core/ini.ts';
import { hollowParts } from '../core/ini-hollow.ts';
import { keyDefects } from '../core/keys.ts';
import { maskKeyId, redact, showUrl } from '../core/redact.ts';
import { syntaxProblems } from '../core/shared-syntax.ts';
import type { Host } from '../host/host.ts';
import { readCliFiles } from './cli-files.ts';
import { programSecrets } from './program-secrets.ts';

/** Both files of ~/.aws as the SDK reads and merges them, and the profile that it would take. */
export const probeSharedFiles = async (host: Host, env: Variables): Promise<SharedFiles> => {
	const [credentials, config, cli] = await Promise.all([
		readShared(host, 'credentials', host.env.AWS_SHARED_CREDENTIALS_FILE),
		readShared(host, 'config', host.env.AWS_CONFIG_FILE),
		readCliFiles(host, env),
	]);
	const inConfig = tell(host, configProfiles(config.ini), config.fact.path);
	const inCredentials = tell(host, credentials.ini, credentials.fact.path);
	const all = merge(inConfig, inCredentials);
	const named = host.env.AWS_PROFILE;
	const name = named || 'default';
	const overridden = both(inConfig.get(name), inCredentials.get(name));
	return {
		credentials: credentials.fact,
		config: config.fact,
		profile: {
			name,
			source: named ? 'AWS_PROFILE' : 'default',
			found: Object.hasOwn(all, name),
			settings: Object.hasOwn(all, name) ? (all[name] ?? {}) : {},
			...(overridden === undefined ? {} : { overridden }),
		},
		profiles: Object.keys(all).sort(),
		all,
		ssoSessions: Object.fromEntries(tell(host, ssoSessions(config.ini), config.fact.path)),
		hollow: [...credentials.hollow, ...config.hollow],
		cli,
	};
};

interface ReadShared {
	readonly fact: SharedFile;
	readonly ini: IniFile;
	readonly hollow: readonly Hollow[];
}

const readShared = async (
	host: Host,
	kind: 'credentials' | 'config',
	moved: string | undefined,
): Promise<ReadShared> => {
	const path = moved || join(host.home, '.aws', kind);
	// The SDK expands a leading `~/`, and nothing else.
	const file = await host.readFile(path.startsWith('~/') ? join(host.home, path.slice(2)) : path);
	if (file.kind !== 'ok') {
		const code = file.kind === 'refused' ? file.code : 'EIO';
		const status = code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
		return { fact: { path, status, code, problems: [] }, ini: new Map(), hollow: [] };
	}
	const { bytes, mode } = file.value;
	const problems = syntaxProblems(kind, bytes);
	const text = bytes.toString('utf8');
	const ini = parseIni(text);
	const hollow = hollowParts(text, ini).flatMap(({ section, ...part }) => {
		const profile = profileOf(kind, section);
		const isName = part.setting === undefined || NAME.test(part.setting);
		return profile === undefined || !isName ? [] : [{ file: path, profile, ...part }];
	});
	return { fact: { path, status: 'read', mode, problems }, ini, hollow };
};

/** Profile of a section; in the config file all but the default one need the prefix. */
const profileOf = (kind: 'credentials' | 'config', section: string): string | undefined => {
	if (kind === 'credentials' || section === 'default') return section;
	return section.startsWith('profile.') ? section.slice('profile.'.length) : undefined;
};

type Told = ReadonlyMap<string, ProfileSettings>;

const tell = (host: Host, file: IniFile, path: string): Told =>
	new Map([...file].map(([name, section]) => [name, tellSection(host, section, path)]));

const tellSection = (host: Host, section: IniSection, path: string): ProfileSettings =>
	Object.fromEntries(
		[...section]
			.filter(([key]) => NAME.test(key))
			.map(([key, { value, line }]) => [key, tellSetting(host, key, value, path, line)]),
	);

/**
 * What stands before the first `=` may be anything: the rest of a token that was wrapped, or a whole one behind a colon,
 * as tokens end in `=`. Only what is spelt as a setting is one.
 */
const NAME = /^[a-z][a-z0-9_]{0,63}(\.[a-z][a-z0-9_]{0,63})?$/;

/** Settings whose value decides something and can hold no secret. */
const SHOWN =
	/^(region|role_arn|role_session_name|source_profile|credential_source|web_identity_token_file|sso_(start_url|region|account_id|role_name|session)|login_session|mfa_serial|ca_bundle|endpoint_url|services|ec2_metadata_(service_endpoint(_mode)?|v1_disabled)|aws_account_id|use_(fips|dualstack)_endpoint)$/;
/** Shown without user info and query. A start URL stays whole: its `#/` counts in the name of its cached token. */
const ADDRESS = /endpoint/;
const KEYS: Readonly<Record<string, 'id' | 'secret' | 'token'>> = {
	aws_access_key_id: 'id',
	aws_secret_access_key: 'secret',
	aws_session_token: 'token',
	aws_security_token: 'token',
};
const SECRET = /(secret|token|password)(?!_file)/i;

const tellSetting = (host: Host, key: string, value: string, file: string, line: number): ProfileSetting => {
	for (const secret of key === 'credential_process' ? programSecrets(value) : SECRET.test(key) ? [value] : [])
		host.secrets.remember(secret);
	const kind = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
	const defects = kind === undefined ? [] : keyDefects(kind, value);
	return {
		file,
		line,
		...(SHOWN.test(key) ? { value: redact(ADDRESS.test(key) ? showUrl(value) : value) } : {}),
		...(kind === 'id' ? { masked: maskKeyId(value) } : {}),
		...(defects.length > 0 ? { defects } : {}),
	};
};

/** Settings that both have, as `under` has them. */
const both = (
	under: ProfileSettings | undefined,
	over: ProfileSettings | undefined,
): ProfileSettings | undefined => {
	if (under === undefined || over === undefined) return undefined;
	const shared = Object.entries(under).filter(([key]) => Object.hasOwn(over, key));
	return shared.length === 0 ? undefined : Object.fromEntries(shared);
};

const merge = (under: Told, over: Told): Readonly<Record<string, ProfileSettings>> =>
	Object.fromEntries(
		[...new Set([...under.keys(), ...over.keys()])]
			.filter((name) => !isInherited(name))
			.map((name) => [name, { ...under.get(name), ...over.get(name) }]),
	);
