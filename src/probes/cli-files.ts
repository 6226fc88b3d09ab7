import { join } from 'node:path';
import { cliConfigProfiles, cliSsoSessions } from '../core/cli-profiles.ts';
import type { CliFile, CliSetting, CliSettings, Variables } from '../core/facts.ts';
import { DEFECTS, type PythonSection, type PythonValue, parsePythonIni } from '../core/python-ini.ts';
import { shellWords } from '../core/python-text.ts';
import { maskKeyId, redact, showUrl } from '../core/redact.ts';
import { decodeUtf8 } from '../core/utf8.ts';
import type { Host } from '../host/host.ts';
import { shownName } from './shown-name.ts';
import { writtenSecrets } from './written-secrets.ts';

const VARIABLES = { credentials: 'AWS_SHARED_CREDENTIALS_FILE', config: 'AWS_CONFIG_FILE' } as const;
type Kind = keyof typeof VARIABLES;

const TOKEN_FILE = 'web_identity_token_file';

/**
 * Both files of ~/.aws as the AWS CLI finds and reads them from a shell: what only the env file sets
 * it does not see.
 */
export const readCliFiles = async (
	host: Host,
	env: Variables,
): Promise<{ readonly credentials: CliFile; readonly config: CliFile }> => {
	// Every secret of both is known before any name of either is told.
	const [credentials, config] = await Promise.all([
		readText(host, env, 'credentials'),
		readText(host, env, 'config'),
	]);
	return {
		credentials: await readCliFile(host, 'credentials', credentials),
		config: await readCliFile(host, 'config', config),
	};
};

interface Read {
	readonly path: string;
	/** Absent where there is no such file, or none that is read here. */
	readonly bytes?: Uint8Array;
}

const readText = async (host: Host, env: Variables, kind: Kind): Promise<Read> => {
	const variable = VARIABLES[kind];
	// Set and empty, it names no file here, where the SDK takes the usual one.
	const given =
		(env[variable]?.origin === 'env-file' ? undefined : host.env[variable]) ?? join(host.home, '.aws', kind);
	const path = host.secrets.scrub(redact(given));
	const file = await host.readFile(expanded(host, env, given));
	if (file.kind !== 'ok' || file.value.size > file.value.bytes.length) return { path };
	const { bytes } = file.value;
	for (const secret of writtenSecrets(bytes.toString('utf8'))) host.secrets.remember(secret);
	return { path, bytes };
};

const readCliFile = async (host: Host, kind: Kind, { path, bytes }: Read): Promise<CliFile> => {
	if (bytes === undefined) return { kind: 'missing', path };
	const decoded = decodeUtf8(bytes);
	if (decoded.kind === 'invalid') {
		const before = Buffer.from(bytes.subarray(0, decoded.at)).toString('latin1');
		const line = before.split(/\r\n|\r|\n/).length;
		return { kind: 'error', path, line, message: DEFECTS['not-utf-8'] };
	}
	const ini = parsePythonIni(decoded.text, READ);
	if (ini.kind === 'error') return { kind: 'error', path, line: ini.line, message: DEFECTS[ini.what] };
	const { sections } = ini;
	const isConfig = kind === 'config';
	for (const section of sections.values()) rememberSecrets(host, section);
	const [profiles, sessions] = await Promise.all([
		tell(host, isConfig ? cliConfigProfiles(sections) : sections, path),
		tell(host, isConfig ? cliSsoSessions(sections) : new Map(), path),
	]);
	return { kind: 'parsed', path, profiles, ssoSessions: sessions };
};

/** Python's expandvars and expanduser: `$NAME`, `${NAME}` where it is set, and a leading `~`. */
const expanded = (host: Host, env: Variables, path: string): string =>
	path
		.replace(/\$(\w+|\{[^}]*\})/g, (whole, word: string) => {
			const name = word.replace(/^\{(.*)\}$/, '$1');
			return (env[name]?.origin === 'env-file' ? undefined : host.env[name]) ?? whole;
		})
		.replace(/^~(?=\/|$)/, host.home);

type Sections = ReadonlyMap<string, PythonSection>;

const tell = async (host: Host, sections: Sections, path: string): Promise<Record<string, CliSettings>> =>
	Object.fromEntries(
		await Promise.all(
			[...sections].map(async ([name, section]) => [
				shownName(host, name),
				await tellSection(host, section, path),
			]),
		),
	);

const tellSection = async (host: Host, section: PythonSection, path: string): Promise<CliSettings> =>
	Object.fromEntries(
		await Promise.all(
			[...section]
				.filter(([key]) => READ.has(key))
				.map(async ([key, value]) => {
					const setting = tellSetting(host, key, value, path);
					return [key, key === TOKEN_FILE ? await withFault(host, setting, value.value) : setting];
				}),
		),
	);

/** A relative path counts from this process's folder, and a `~` is a name like any other. */
const withFault = async (
	host: Host,
	setting: CliSetting,
	path: PythonValue['value'],
): Promise<CliSetting> => {
	const file = typeof path === 'string' && path !== '' ? await host.readFile(path) : undefined;
	return file?.kind === 'refused' ? { ...setting, fault: file.code } : setting;
};

/** What the AWS CLI reads for credentials and a region; no other name of a setting is kept. */
const READ: ReadonlySet<string> = new Set([
	'aws_access_key_id',
	'aws_secret_access_key',
	'aws_session_token',
	'aws_security_token',
	'credential_process',
	'credential_source',
	'ec2_metadata_service_endpoint',
	'ec2_metadata_service_endpoint_mode',
	'ec2_metadata_v1_disabled',
	'login_session',
	'mfa_serial',
	'region',
	'role_arn',
	'source_profile',
	'sso_account_id',
	'sso_region',
	'sso_role_name',
	'sso_session',
	'sso_start_url',
	TOKEN_FILE,
]);
const ADDRESS = /endpoint$/;
const UNSHOWN = /^(aws_.*|credential_process)$/;
const SECRET = /^aws_(secret_access_key|session_token|security_token)$/;

/** A value of several lines is not what any one line of the file says. */
const rememberSecrets = (host: Host, section: PythonSection): void => {
	for (const [key, { value }] of section)
		if (SECRET.test(key) && typeof value === 'string') host.secrets.remember(value);
};

const REFERS = /^(source_profile|sso_session)$/;

const tellSetting = (host: Host, key: string, { value, line }: PythonValue, file: string): CliSetting => {
	if (typeof value !== 'string') return { file, line, tail: 'lines' };
	const [first = '', ...rest] = value.split('\n');
	const own = (first.split(/(^|\s)[;#]/)[0] ?? '').trim();
	const tail = rest.length > 0 ? 'lines' : own === first ? undefined : 'comment';
	return {
		file,
		line,
		// Of several lines, or behind a comment sign, anything may stand.
		...(UNSHOWN.test(key) ? {} : { value: shownValue(host, key, own) }),
		...(key === 'aws_access_key_id' ? { masked: maskKeyId(value) } : {}),
		...(tail === undefined ? {} : { tail }),
		...(value === '' ? { empty: true } : {}),
		...(key === 'credential_process' && needsShell(value) ? { needsShell: true } : {}),
	};
};

const shownValue = (host: Host, key: string, value: string): string => {
	if (REFERS.test(key)) return shownName(host, value);
	return redact(ADDRESS.test(key) || value.includes('://') ? showUrl(value) : value).slice(0, LONGEST);
};

/** Characters of a value that are kept; an ARN has at most 2048. */
const LONGEST = 4096;

/** Whether a shell would make something else of it than the plain words that the AWS CLI starts. */
const needsShell = (command: string): boolean =>
	shellWords(command) === undefined || /[|&;<>()$`*?\n]|(^|[\s=])~/.test(command.replace(/'[^']*'/g, ''));
