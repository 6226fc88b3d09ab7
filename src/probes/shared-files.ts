import { join } from 'node:path';
import type { ProfileFact, SharedFile, SharedFiles } from '../core/facts.ts';
import { configProfiles, type IniFile, parseIni } from '../core/ini.ts';
import { redact, showUrl } from '../core/redact.ts';
import type { Host } from '../host/host.ts';

/** Both files of ~/.aws and the profile that the SDK would take from them, merged as it merges them. */
export const probeSharedFiles = async (host: Host): Promise<SharedFiles> => {
	const [credentials, config] = await Promise.all([
		readShared(host, host.env.AWS_SHARED_CREDENTIALS_FILE || join(host.home, '.aws', 'credentials')),
		readShared(host, host.env.AWS_CONFIG_FILE || join(host.home, '.aws', 'config')),
	]);
	const inConfig = configProfiles(config.ini);
	const inCredentials = credentials.ini;
	for (const file of [inConfig, inCredentials]) rememberSecrets(host, file);
	const named = host.env.AWS_PROFILE;
	const name = named || 'default';
	const settings = {
		...settingsOf(inConfig, name, config.fact.path),
		...settingsOf(inCredentials, name, credentials.fact.path),
	};
	const profile: ProfileFact = {
		name,
		source: named ? 'AWS_PROFILE' : 'default',
		found: inConfig.has(name) || inCredentials.has(name),
		settings,
	};
	const profiles = [...new Set([...inConfig.keys(), ...inCredentials.keys()])].sort();
	return { credentials: credentials.fact, config: config.fact, profile, profiles };
};

const readShared = async (host: Host, path: string): Promise<{ fact: SharedFile; ini: IniFile }> => {
	const file = await host.readFile(path.startsWith('~/') ? join(host.home, path.slice(2)) : path);
	if (file.kind !== 'ok') {
		const code = file.kind === 'refused' ? file.code : 'EIO';
		const status = code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
		return { fact: { path, status, code }, ini: new Map() };
	}
	const { bytes, mode } = file.value;
	return { fact: { path, status: 'read', mode }, ini: parseIni(bytes.toString('utf8')) };
};

/** Settings whose value decides something and is no secret. */
const SHOWN =
	/^(region|role_arn|source_profile|credential_source|web_identity_token_file|sso_(start_url|region|account_id|role_name|session)|login_session|mfa_serial|ca_bundle|endpoint_url|services|ec2_metadata_(service_endpoint(_mode)?|v1_disabled)|aws_account_id)$/;
const SECRET = /(secret|token|password)(?!_file)/i;

const settingsOf = (file: IniFile, name: string, path: string): ProfileFact['settings'] =>
	Object.fromEntries(
		[...(file.get(name) ?? [])].map(([key, { value, line }]) => [
			key,
			{ file: path, line, ...(SHOWN.test(key) ? { value: redact(showUrl(value)) } : {}) },
		]),
	);

const rememberSecrets = (host: Host, file: IniFile): void => {
	for (const section of file.values()) {
		for (const [key, { value }] of section) if (SECRET.test(key)) host.secrets.remember(value);
	}
};
