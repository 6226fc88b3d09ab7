import { join } from 'node:path';
import { cliConfigProfiles, cliSsoSessions } from '../core/cli-profiles.ts';
import type { CliFile, CliSetting, CliSettings, Variables } from '../core/facts.ts';
import { DEFECTS, type PythonSection, type PythonValue, parsePythonIni } from '../core/python-ini.ts';
import { shellWords } from '../core/python-text.ts';
import { maskKeyId, redact, showUrl } from '../core/redact.ts';
import { decodeUtf8 } from '../core/utf8.ts';
import type { Host } from '../host/host.ts';

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
	const [credentials, config] = await Promise.all([
		readCliFile(host, env, 'credentials'),
		readCliFile(host, env, 'config'),
	]);
	return { credentials, config };
};

const readCliFile = async (host: Host, env: Variables, kind: Kind): Promise<CliFile> => {
	const variable = VARIABLES[kind];
	// Set and empty, it names no file here, where the SDK takes the usual one.
	const path =
		(env[variable]?.origin === 'env-file' ? undefined : host.env[variable]) ?? join(host.home, '.aws', kind);
	const file = await host.readFile(expanded(host, env, path));
	if (file.kind !== 'ok') return { kind: 'missing', path };
	const decoded = decodeUtf8(file.value.bytes);
	if (decoded.kind === 'invalid') {
		const line = file.value.bytes
			.subarray(0, decoded.at)
			.toString('latin1')
			.split(/\r\n|\r|\n/).length;
		return { kind: 'error', path, line, message: DEFECTS['not-utf-8'] };
	}
	const ini = parsePythonIni(decoded.text);
	if (ini.kind === 'error') return { kind: 'error', path, line: ini.line, message: DEFECTS[ini.what] };
	const { sections } = ini;
	const isConfig = kind === 'config';
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
			[...sections].map(async ([name, section]) => [redact(name), await tellSection(host, section, path)]),
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
const UNSHOWN = /^(aws_.*|credential_process)$/;
const SECRET = /^aws_(secret_access_key|session_token|security_token)$/;

const tellSetting = (host: Host, key: string, { value, line }: PythonValue, file: string): CliSetting => {
	if (typeof value !== 'string') return { file, line, tail: 'lines' };
	const [first = '', ...rest] = value.split('\n');
	const own = (first.split(/(^|\s)[;#]/)[0] ?? '').trim();
	if (SECRET.test(key)) for (const form of [value, first, own]) host.secrets.remember(form);
	const tail = rest.length > 0 ? 'lines' : own === first ? undefined : 'comment';
	return {
		file,
		line,
		// Of several lines, or behind a comment sign, anything may stand.
		...(UNSHOWN.test(key) ? {} : { value: redact(own.includes('://') ? showUrl(own) : own) }),
		...(key === 'aws_access_key_id' ? { masked: maskKeyId(value) } : {}),
		...(tail === undefined ? {} : { tail }),
		...(value === '' ? { empty: true } : {}),
		...(key === 'credential_process' && needsShell(value) ? { needsShell: true } : {}),
	};
};

/** Whether a shell would make something else of it than the plain words that the AWS CLI starts. */
const needsShell = (command: string): boolean =>
	shellWords(command) === undefined || /[|&;<>()$`*?\n]|(^|[\s=])~/.test(command.replace(/'[^']*'/g, ''));
