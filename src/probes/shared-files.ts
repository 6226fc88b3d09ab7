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
import { MOST_PROBLEMS, syntaxProblems } from '../core/shared-syntax.ts';
import { TOO_LARGE } from '../host/files.ts';
import type { Host } from '../host/host.ts';
import { barred } from './barred.ts';
import { readCliFiles } from './cli-files.ts';
import { programSecrets } from './program-secrets.ts';
import { shownName } from './shown-name.ts';
import { writtenSecrets } from './written-secrets.ts';

/** Both files of ~/.aws as the SDK reads and merges them, and the profile that it would take. */
export const probeSharedFiles = async (host: Host, env: Variables): Promise<SharedFiles> => {
	// Every secret of both is known before any name of either is told.
	const [credentials, config] = await Promise.all([
		readShared(host, 'credentials', host.env.AWS_SHARED_CREDENTIALS_FILE),
		readShared(host, 'config', host.env.AWS_CONFIG_FILE),
	]);
	const cli = await readCliFiles(host, env);
	const inConfig = tell(host, configProfiles(config.ini), config.path);
	const inCredentials = tell(host, credentials.ini, credentials.path);
	const all = merge(inConfig, inCredentials);
	const named = host.env.AWS_PROFILE;
	const name = shownName(host, named || 'default');
	const overridden = both(inConfig.get(name), inCredentials.get(name));
	return {
		credentials: factOf(host, credentials),
		config: factOf(host, config),
		profile: {
			name,
			source: named ? 'AWS_PROFILE' : 'default',
			found: Object.hasOwn(all, name),
			settings: Object.hasOwn(all, name) ? (all[name] ?? {}) : {},
			...(overridden === undefined ? {} : { overridden }),
		},
		profiles: Object.keys(all).sort(),
		all,
		ssoSessions: Object.fromEntries(tell(host, ssoSessions(config.ini), config.path)),
		hollow: [credentials, config].flatMap((file) => hollowOf(host, file)),
		cli,
	};
};

type Kind = 'credentials' | 'config';

interface ReadShared {
	readonly kind: Kind;
	readonly path: string;
	readonly state: Omit<SharedFile, 'path' | 'problems'>;
	readonly bytes: Uint8Array;
	readonly text: string;
	readonly ini: IniFile;
}

const readShared = async (host: Host, kind: Kind, moved: string | undefined): Promise<ReadShared> => {
	const given = moved || join(host.home, '.aws', kind);
	const path = host.secrets.scrub(redact(given));
	const nothing = { kind, path, bytes: new Uint8Array(), text: '', ini: new Map() };
	// The SDK expands a leading `~/`, and nothing else.
	const place = given.startsWith('~/') ? join(host.home, given.slice(2)) : given;
	const file = await host.readFile(place);
	if (file.kind !== 'ok') {
		const code = file.kind === 'refused' ? file.code : 'EIO';
		const status = code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
		return { ...nothing, state: { status, code, ...(await barred(host, place, code)) } };
	}
	const { bytes, mode, size } = file.value;
	if (size > bytes.length)
		return { ...nothing, state: { status: 'unreadable', code: TOO_LARGE, mode, size } };
	const text = bytes.toString('utf8');
	for (const secret of writtenSecrets(text)) host.secrets.remember(secret);
	const ini = parseIni(text);
	rememberPrograms(host, ini);
	return { kind, path, state: { status: 'read', mode }, bytes, text, ini };
};

const rememberPrograms = (host: Host, ini: IniFile): void => {
	for (const section of ini.values())
		for (const secret of programSecrets(section.get('credential_process')?.value ?? ''))
			host.secrets.remember(secret);
};

/** A name of a section or a key that cannot be told is left out: the line tells where it stands. */
const factOf = (host: Host, { kind, path, state, bytes }: ReadShared): SharedFile => ({
	path,
	...state,
	problems: syntaxProblems(kind, bytes)
		.slice(0, MOST_PROBLEMS)
		.map(({ name, ...problem }) =>
			name === undefined || shownName(host, name) !== name ? problem : { ...problem, name },
		),
});

const hollowOf = (host: Host, { kind, path, text, ini }: ReadShared): readonly Hollow[] => {
	const hollow: Hollow[] = [];
	for (const { section, ...part } of hollowParts(text, ini)) {
		const profile = profileOf(kind, section);
		if (profile === undefined || (part.setting !== undefined && !isSetting(host, part.setting))) continue;
		hollow.push({ file: path, profile: shownName(host, profile), ...part });
		if (hollow.length === MOST_PROBLEMS) break;
	}
	return hollow;
};

/** Profile of a section; in the config file all but the default one need the prefix. */
const profileOf = (kind: Kind, section: string): string | undefined => {
	if (kind === 'credentials' || section === 'default') return section;
	return section.startsWith('profile.') ? section.slice('profile.'.length) : undefined;
};

type Told = ReadonlyMap<string, ProfileSettings>;

const tell = (host: Host, file: IniFile, path: string): Told =>
	new Map([...file].map(([name, section]) => [shownName(host, name), tellSection(host, section, path)]));

const tellSection = (host: Host, section: IniSection, path: string): ProfileSettings =>
	Object.fromEntries(
		[...section]
			.filter(([key]) => isSetting(host, key))
			.map(([key, { value, line }]) => [key, tellSetting(host, key, value, path, line)]),
	);

/**
 * What stands before the first `=` may be anything: the rest of a token that was wrapped, or a whole one behind a colon,
 * as tokens end in `=`. Only what is spelt as a setting is one.
 */
const NAME = /^[a-z][a-z0-9_]{0,63}(\.[a-z][a-z0-9_]{0,63})?$/;
const isSetting = (host: Host, key: string): boolean =>
	SHOWN.test(key) || Object.hasOwn(KEYS, key) || (NAME.test(key) && shownName(host, key) === key);

/** Settings whose value decides something and can hold no secret. */
const SHOWN =
	/^(region|role_arn|role_session_name|source_profile|credential_source|web_identity_token_file|sso_(start_url|region|account_id|role_name|session)|login_session|mfa_serial|ca_bundle|endpoint_url|services|ec2_metadata_(service_endpoint(_mode)?|v1_disabled)|aws_account_id|use_(fips|dualstack)_endpoint)$/;
/** Shown without user info and query. A start URL stays whole: its `#/` counts in the name of its cached token. */
const ADDRESS = /endpoint(?!_mode$)/;
const KEYS: Readonly<Record<string, 'id' | 'secret' | 'token'>> = {
	aws_access_key_id: 'id',
	aws_secret_access_key: 'secret',
	aws_session_token: 'token',
	aws_security_token: 'token',
};
const tellSetting = (host: Host, key: string, value: string, file: string, line: number): ProfileSetting => {
	const kind = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
	const defects = kind === undefined ? [] : keyDefects(kind, value);
	return {
		file,
		line,
		...(SHOWN.test(key) ? { value: shownValue(host, key, value) } : {}),
		...(kind === 'id' ? { masked: maskKeyId(value) } : {}),
		...(defects.length > 0 ? { defects } : {}),
	};
};

/** Settings that refer to a section by its name. */
const REFERS = /^(source_profile|sso_session|services)$/;

const shownValue = (host: Host, key: string, value: string): string => {
	if (REFERS.test(key)) return shownName(host, value);
	return redact(ADDRESS.test(key) ? showUrl(value) : value).slice(0, LONGEST);
};

/** Characters of a value that are kept; an ARN has at most 2048. */
const LONGEST = 4096;

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
