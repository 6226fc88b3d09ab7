import { join } from 'node:path';
import type { ProfileSetting, ProfileSettings, SharedFile, SharedFiles } from '../core/facts.ts';
import { configProfiles, type IniFile, type IniSection, parseIni, ssoSessions } from '../core/ini.ts';
import { keyDefects } from '../core/keys.ts';
import { maskKeyId, redact, showUrl } from '../core/redact.ts';
import { syntaxProblems } from '../core/shared-syntax.ts';
import type { Host } from '../host/host.ts';

/** Both files of ~/.aws as the SDK reads and merges them, and the profile that it would take. */
export const probeSharedFiles = async (host: Host): Promise<SharedFiles> => {
	const [credentials, config] = await Promise.all([
		readShared(host, 'credentials', host.env.AWS_SHARED_CREDENTIALS_FILE),
		readShared(host, 'config', host.env.AWS_CONFIG_FILE),
	]);
	const inConfig = tell(host, configProfiles(config.ini), config.fact.path);
	const inCredentials = tell(host, credentials.ini, credentials.fact.path);
	const all = merge(inConfig, inCredentials);
	const named = host.env.AWS_PROFILE;
	const name = named || 'default';
	return {
		credentials: credentials.fact,
		config: config.fact,
		profile: {
			name,
			source: named ? 'AWS_PROFILE' : 'default',
			found: Object.hasOwn(all, name),
			settings: Object.hasOwn(all, name) ? (all[name] ?? {}) : {},
		},
		profiles: Object.keys(all).sort(),
		all,
		ssoSessions: Object.fromEntries(tell(host, ssoSessions(config.ini), config.fact.path)),
	};
};

const readShared = async (
	host: Host,
	kind: 'credentials' | 'config',
	moved: string | undefined,
): Promise<{ fact: SharedFile; ini: IniFile }> => {
	const path = moved || join(host.home, '.aws', kind);
	// The SDK expands a leading `~/`, and nothing else.
	const file = await host.readFile(path.startsWith('~/') ? join(host.home, path.slice(2)) : path);
	if (file.kind !== 'ok') {
		const code = file.kind === 'refused' ? file.code : 'EIO';
		const status = code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
		return { fact: { path, status, code, problems: [] }, ini: new Map() };
	}
	const { bytes, mode } = file.value;
	const problems = syntaxProblems(kind, bytes);
	return { fact: { path, status: 'read', mode, problems }, ini: parseIni(bytes.toString('utf8')) };
};

type Told = ReadonlyMap<string, ProfileSettings>;

const tell = (host: Host, file: IniFile, path: string): Told =>
	new Map([...file].map(([name, section]) => [name, tellSection(host, section, path)]));

const tellSection = (host: Host, section: IniSection, path: string): ProfileSettings =>
	Object.fromEntries(
		[...section].map(([key, { value, line }]) => [key, tellSetting(host, key, value, path, line)]),
	);

/** Settings whose value decides something and can hold no secret. */
const SHOWN =
	/^(region|role_arn|role_session_name|source_profile|credential_source|web_identity_token_file|sso_(start_url|region|account_id|role_name|session)|login_session|mfa_serial|ca_bundle|endpoint_url|services|ec2_metadata_(service_endpoint(_mode)?|v1_disabled)|aws_account_id|use_(fips|dualstack)_endpoint)$/;
const KEYS: Readonly<Record<string, 'id' | 'secret' | 'token'>> = {
	aws_access_key_id: 'id',
	aws_secret_access_key: 'secret',
	aws_session_token: 'token',
	aws_security_token: 'token',
};
const SECRET = /(secret|token|password)(?!_file)/i;

const tellSetting = (host: Host, key: string, value: string, file: string, line: number): ProfileSetting => {
	if (SECRET.test(key)) host.secrets.remember(value);
	const kind = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
	const defects = kind === undefined ? [] : keyDefects(kind, value);
	return {
		file,
		line,
		...(SHOWN.test(key) ? { value: redact(showUrl(value)) } : {}),
		...(kind === 'id' ? { masked: maskKeyId(value) } : {}),
		...(defects.length > 0 ? { defects } : {}),
	};
};

const merge = (under: Told, over: Told): Readonly<Record<string, ProfileSettings>> =>
	Object.fromEntries(
		[...new Set([...under.keys(), ...over.keys()])].map((name) => [
			name,
			{ ...under.get(name), ...over.get(name) },
		]),
	);
