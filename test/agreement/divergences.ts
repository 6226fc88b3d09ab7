import { createHash } from 'node:crypto';
import type { FileSpec, ImdsKnobs, Scenario } from '../../src/core/scenario.ts';
import { SSO_ACCESS_TOKEN } from '../../src/simulator/canaries.ts';
import { CREDENTIALS_ID } from '../../src/simulator/container.ts';
import { serviceAccountToken } from '../../src/simulator/jwt.ts';

/**
 * Machines on which the SDK's chain and the AWS CLI part, by the ids of the experiments that found
 * them.
 */

/** Stage of the SDK's chain, or that it ends with an error; provider of the AWS CLI likewise. */
export type Row = readonly [id: string, what: string, machine: Machine, sdk: string, cli: string];
interface Machine {
	readonly env?: Readonly<Record<string, string | null>>;
	readonly credentials?: string | FileSpec;
	readonly config?: string | FileSpec;
	readonly files?: Readonly<Record<string, FileSpec>>;
	/** A metadata service: there is one where this is given. */
	readonly imds?: ImdsKnobs;
	readonly container?: Scenario['container'];
}

const KEYS = 'aws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n';
const OTHER =
	'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n';
const ROLE = 'role_arn = arn:aws:iam::123456789012:role/Deployer\n';
const ENV = { AWS_ACCESS_KEY_ID: '{userKeyId}', AWS_SECRET_ACCESS_KEY: '{userSecretKey}' };
const WEB = {
	AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token',
	AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/Web',
};
const CONTAINER = { AWS_CONTAINER_CREDENTIALS_FULL_URI: `{container}/v2/credentials/${CREDENTIALS_ID}` };
const P = { AWS_PROFILE: 'p' };
const GOOD = `{"Version":1,"AccessKeyId":"{userKeyId}","SecretAccessKey":"{userSecretKey}"}`;
const process = (document: string) => `credential_process = printf %s '${document}'\n`;
const START = 'https://example.awsapps.com/start';
const SSO = `sso_start_url = ${START}\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = Developer\n`;
const TOKENS: Readonly<Record<string, string>> = {
	'~/token': serviceAccountToken('sts.amazonaws.com', Date.now()),
	[`~/.aws/sso/cache/${createHash('sha1').update(START).digest('hex')}.json`]: JSON.stringify({
		accessToken: SSO_ACCESS_TOKEN,
		expiresAt: '2099-01-01T00:00:00Z',
	}),
	'~/program.json': GOOD,
	'~/noisy.sh': `head -c 1100000 /dev/zero | tr '\\0' x >&2\nprintf %s '${GOOD}'\n`,
};
const DOCUMENT = {
	AccessKeyId: 'ASIAIOSFODNN7EXAMPLE',
	SecretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
	Token: 'token',
	Expiration: '2099-01-01T00:00:00Z',
};
const raw = (text: string, encoding: BufferEncoding) =>
	({
		base64: Buffer.from(text.replaceAll('{userKeyId}', 'AKIAIOSFODNN7EXAMPLE'), encoding).toString('base64'),
	}) as const;

export const DIFFERENT: readonly Row[] = [
	[
		'A02',
		'a default profile, web identity, a container and an instance',
		{ env: { ...WEB, ...CONTAINER }, credentials: `[default]\n${KEYS}`, imds: {} },
		'profile',
		'web-identity',
	],
	[
		'A03',
		'a default credential_process and web identity',
		{ env: WEB, config: `[default]\n${process(GOOD)}` },
		'profile',
		'web-identity',
	],
	['A08', 'AWS_PROFILE and keys', { env: { ...P, ...ENV }, credentials: `[p]\n${OTHER}` }, 'profile', 'env'],
	[
		'A12',
		'AWS_DEFAULT_PROFILE',
		{ env: { AWS_DEFAULT_PROFILE: 'p' }, credentials: `[default]\n${KEYS}[p]\n${OTHER}` },
		'profile',
		'credentials-file',
	],
	[
		'A12b',
		'AWS_DEFAULT_PROFILE and AWS_PROFILE',
		{ env: { AWS_DEFAULT_PROFILE: 'p', AWS_PROFILE: 'q' }, credentials: `[q]\n${KEYS}[p]\n${OTHER}` },
		'profile',
		'credentials-file',
	],
	[
		'A16',
		'AWS_SECURITY_TOKEN and AWS_SESSION_TOKEN',
		{ env: { ...ENV, AWS_SECURITY_TOKEN: 'old', AWS_SESSION_TOKEN: 'new' } },
		'env',
		'env',
	],
	['A16b', 'AWS_SECURITY_TOKEN alone', { env: { ...ENV, AWS_SECURITY_TOKEN: 'old' } }, 'env', 'env'],
	[
		'B04b',
		'credential_source Environment, with keys there',
		{ env: { ...P, ...ENV }, config: `[profile p]\n${ROLE}credential_source = Environment\n` },
		'profile',
		'env',
	],
	[
		'B13',
		'keys and web identity in one profile',
		{ env: P, config: `[profile p]\n${KEYS}${ROLE}web_identity_token_file = {home}/token\n` },
		'profile',
		'web-identity',
	],
	[
		'B13b',
		'web identity and source_profile in one profile',
		{
			env: P,
			credentials: `[base]\n${KEYS}`,
			config: `[profile p]\n${ROLE}source_profile = base\nweb_identity_token_file = {home}/token\n`,
		},
		'profile',
		'web-identity',
	],
	[
		'B14',
		'keys of the config file and SSO in one profile',
		{ env: P, config: `[profile p]\n${KEYS}${SSO}` },
		'profile',
		'sso',
	],
	[
		'B14b',
		'keys of the credentials file and SSO in one profile',
		{ env: P, credentials: `[p]\n${KEYS}`, config: `[profile p]\n${SSO}` },
		'profile',
		'sso',
	],
	[
		'B15',
		'keys of the config file and credential_process',
		{ env: P, config: `[profile p]\n${OTHER}${process(GOOD)}` },
		'profile',
		'process',
	],
	[
		'B15c',
		'credential_process and SSO',
		{ env: P, config: `[profile p]\n${process(GOOD)}${SSO}` },
		'profile',
		'sso',
	],
	[
		'B17b',
		'an empty secret',
		{ credentials: '[default]\naws_access_key_id = {userKeyId}\naws_secret_access_key =\n', imds: {} },
		'imds',
		'credentials-file',
	],
	[
		'B17c',
		'aws_security_token in the file',
		{ credentials: `[default]\n${KEYS}aws_security_token = legacy\n` },
		'profile',
		'credentials-file',
	],
	[
		'B18i',
		'a program that writes more than 1 MiB of errors',
		{ config: '[default]\ncredential_process = sh {home}/noisy.sh\n', imds: {} },
		'imds',
		'process',
	],
	[
		'C03b',
		'[profile default], then [default]',
		{ config: `[profile default]\n${KEYS}[default]\n${OTHER}` },
		'profile',
		'config-file',
	],
	[
		'C04',
		'a comment behind a value',
		{
			credentials:
				'[default]\naws_access_key_id = {userKeyId} # mine\naws_secret_access_key = {userSecretKey}\n',
		},
		'profile',
		'credentials-file',
	],
	[
		'D09',
		'AWS_PROFILE and web identity',
		{ env: { ...P, ...WEB }, credentials: `[p]\n${KEYS}` },
		'profile',
		'web-identity',
	],
	[
		'K14',
		'AWS_PROFILE with a region alone, and keys',
		{ env: { ...P, ...ENV }, config: '[profile p]\nregion = us-east-1\n', imds: {} },
		'imds',
		'env',
	],
];

export const SDK_ONLY: readonly Row[] = [
	[
		'A09',
		'AWS_PROFILE names none, and keys',
		{ env: { AWS_PROFILE: 'nope', ...ENV }, imds: {} },
		'imds',
		'error',
	],
	[
		'A10',
		'AWS_PROFILE names none, and a default profile',
		{ env: { AWS_PROFILE: 'nope' }, credentials: `[default]\n${KEYS}`, imds: {} },
		'imds',
		'error',
	],
	['A11', 'AWS_PROFILE is empty, and keys', { env: { AWS_PROFILE: '', ...ENV } }, 'env', 'error'],
	[
		'A11b',
		'AWS_PROFILE is empty, and a default profile',
		{ env: { AWS_PROFILE: '' }, credentials: `[default]\n${KEYS}` },
		'profile',
		'error',
	],
	[
		'A13',
		'a key id alone',
		{ env: { AWS_ACCESS_KEY_ID: 'x' }, credentials: `[default]\n${KEYS}` },
		'profile',
		'error',
	],
	[
		'A15b',
		'a key id and an empty secret',
		{ env: { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: '' }, credentials: `[default]\n${KEYS}` },
		'profile',
		'error',
	],
	[
		'A17',
		'AWS_CREDENTIAL_EXPIRATION in the past',
		{ env: { ...ENV, AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z' } },
		'env',
		'error',
	],
	[
		'A17b',
		'AWS_CREDENTIAL_EXPIRATION is no time',
		{ env: { ...ENV, AWS_CREDENTIAL_EXPIRATION: 'soon' } },
		'env',
		'error',
	],
	[
		'B02',
		'source_profile is missing',
		{ env: P, config: `[profile p]\n${ROLE}source_profile = base\n`, imds: {} },
		'imds',
		'error',
	],
	[
		'B04',
		'credential_source Environment, without keys',
		{ env: P, config: `[profile p]\n${ROLE}credential_source = Environment\n`, imds: {} },
		'imds',
		'error',
	],
	[
		'B04d',
		'credential_source EcsContainer, without a container',
		{ env: P, config: `[profile p]\n${ROLE}credential_source = EcsContainer\n`, imds: {} },
		'imds',
		'error',
	],
	[
		'B05',
		'credential_source is unknown',
		{ env: P, config: `[profile p]\n${ROLE}credential_source = Bogus\n`, imds: {} },
		'imds',
		'error',
	],
	[
		'B06',
		'source_profile and credential_source',
		{
			env: P,
			credentials: `[base]\n${KEYS}`,
			config: `[profile p]\n${ROLE}source_profile = base\ncredential_source = Environment\n`,
			imds: {},
		},
		'imds',
		'error',
	],
	['B07', 'role_arn and keys', { env: P, config: `[profile p]\n${ROLE}${KEYS}` }, 'profile', 'error'],
	['B08', 'role_arn alone', { env: P, config: `[profile p]\n${ROLE}`, imds: {} }, 'imds', 'error'],
	[
		'B09',
		'a circle of source_profile',
		{
			env: P,
			config: `[profile p]\n${ROLE}source_profile = q\n[profile q]\n${ROLE}source_profile = p\n`,
			imds: {},
		},
		'imds',
		'error',
	],
	[
		'B16',
		'the key in one file, the secret in the other',
		{
			config: '[default]\naws_access_key_id = {userKeyId}\n',
			credentials: '[default]\naws_secret_access_key = {userSecretKey}\n',
		},
		'profile',
		'error',
	],
	[
		'B17',
		'no secret',
		{ credentials: '[default]\naws_access_key_id = {userKeyId}\n', imds: {} },
		'imds',
		'error',
	],
	[
		'B18',
		'a program that fails',
		{ config: '[default]\ncredential_process = false\n', imds: {} },
		'imds',
		'error',
	],
	[
		'B18b',
		'a program that prints no JSON',
		{ config: '[default]\ncredential_process = echo nonsense\n', imds: {} },
		'imds',
		'error',
	],
	[
		'B18c',
		'a program of version 2',
		{ config: `[default]\n${process(GOOD.replace(':1', ':2'))}`, imds: {} },
		'imds',
		'error',
	],
	[
		'B18d',
		'a program that prints expired keys',
		{ config: `[default]\n${process(GOOD.replace('}', ',"Expiration":"2020-01-01T00:00:00Z"}'))}`, imds: {} },
		'imds',
		'error',
	],
	[
		'B18e',
		'a program that needs a shell',
		{ config: '[default]\ncredential_process = cat ~/program.json | cat\n' },
		'profile',
		'error',
	],
	[
		'B18f',
		'a program with a variable',
		{ config: '[default]\ncredential_process = cat $HOME/program.json\n' },
		'profile',
		'error',
	],
	[
		'B18h',
		'a program that is not there',
		{ config: '[default]\ncredential_process = /nope/tool\n', imds: {} },
		'imds',
		'error',
	],
	[
		'B22b',
		'source_profile with nothing but a credential_source',
		{
			env: P,
			config: `[profile p]\n${ROLE}source_profile = base\n[profile base]\ncredential_source = Ec2InstanceMetadata\n`,
			imds: {},
		},
		'profile',
		'error',
	],
	[
		'C04c',
		'a comment behind the region',
		{ env: { AWS_DEFAULT_REGION: null }, credentials: `[default]\n${KEYS}region = us-west-2 # oregon\n` },
		'profile',
		'error',
	],
	['C07', 'a byte order mark', { credentials: `\ufeff[default]\n${KEYS}` }, 'profile', 'error'],
	[
		'C09',
		'a section that stands twice',
		{ credentials: `[default]\n${KEYS}[default]\n${OTHER}` },
		'profile',
		'error',
	],
	[
		'C09b',
		'a setting that stands twice',
		{ credentials: `[default]\n${KEYS}aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n` },
		'profile',
		'error',
	],
	['C10', 'a line that is nothing', { credentials: `[default]\njunk\n${KEYS}` }, 'profile', 'error'],
	[
		'C10b',
		'a setting before any section',
		{ credentials: `region = x\n[default]\n${KEYS}` },
		'profile',
		'error',
	],
	[
		'C11b',
		'an indented second key',
		{
			credentials: '[default]\naws_access_key_id = {userKeyId}\n  aws_secret_access_key = {userSecretKey}\n',
		},
		'profile',
		'error',
	],
	[
		'C13d',
		'AWS_SHARED_CREDENTIALS_FILE is empty',
		{ env: { AWS_SHARED_CREDENTIALS_FILE: '' }, credentials: `[default]\n${KEYS}` },
		'profile',
		'error',
	],
	[
		'C17',
		'a broken config file beside good credentials',
		{ credentials: `[default]\n${KEYS}`, config: 'junk\n' },
		'profile',
		'error',
	],
	[
		'C20',
		'sso_session leads nowhere, and keys',
		{ env: P, config: `[profile p]\n${KEYS}sso_session = nowhere\n` },
		'profile',
		'error',
	],
	[
		'C21',
		'a byte that is not UTF-8',
		{
			credentials: raw(
				`[default]\n# caf\u00e9\naws_access_key_id = {userKeyId}\naws_secret_access_key = x\n`,
				'latin1',
			),
		},
		'profile',
		'error',
	],
	[
		'D03',
		'a token file without a role',
		{ env: { AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token' }, imds: {} },
		'imds',
		'error',
	],
	[
		'D03c',
		'a token file and an empty role',
		{ env: { ...WEB, AWS_ROLE_ARN: '' }, imds: {} },
		'imds',
		'error',
	],
	[
		'D10',
		'AWS_PROFILE names none, and web identity',
		{ env: { AWS_PROFILE: 'nope', ...WEB } },
		'web-identity',
		'error',
	],
	[
		'E03d',
		'an empty full container variable',
		{ env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: '' }, imds: {} },
		'imds',
		'error',
	],
	[
		'E06b',
		'a container token that ends in a line break',
		{
			env: { ...CONTAINER, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '{home}/line' },
			files: { '~/line': 'token\n' },
		},
		'container',
		'error',
	],
	[
		'E09c',
		'expired keys of a container',
		{ env: CONTAINER, container: { expiresInS: -60 } },
		'container',
		'error',
	],
	[
		'K07',
		'credential_source Ec2InstanceMetadata, which is switched off',
		{
			env: { ...P, AWS_EC2_METADATA_DISABLED: 'true' },
			config: `[profile p]\n${ROLE}credential_source = Ec2InstanceMetadata\n`,
			imds: {},
		},
		'profile',
		'error',
	],
];

export const CLI_ONLY: readonly Row[] = [
	[
		'B20h',
		'sso_session alone, and an instance',
		{
			config: `[default]\nsso_session = work\n[sso-session work]\nsso_start_url = ${START}\nsso_region = us-east-1\n`,
			imds: {},
		},
		'error',
		'imds',
	],
	[
		'B20i',
		'a stray sso_region, and an instance',
		{ config: '[default]\nsso_region = us-east-1\n', imds: {} },
		'error',
		'imds',
	],
	[
		'C05',
		'keys in upper case',
		{
			credentials: `[default]\n${KEYS.replace('aws_access_key_id', 'AWS_ACCESS_KEY_ID').replace('aws_secret_access_key', 'AWS_SECRET_ACCESS_KEY')}`,
		},
		'error',
		'credentials-file',
	],
	[
		'C06',
		'colons',
		{ credentials: `[default]\n${KEYS.replaceAll(' = ', ': ')}` },
		'error',
		'credentials-file',
	],
	[
		'C08b',
		'lone carriage returns',
		{ credentials: `[default]\r${KEYS.replaceAll('\n', '\r')}` },
		'error',
		'credentials-file',
	],
	[
		'C11d',
		'indented keys after an empty value',
		{
			credentials:
				'[default]\n  x =\n  aws_access_key_id = {userKeyId}\n  aws_secret_access_key = {userSecretKey}\n',
		},
		'error',
		'credentials-file',
	],
	[
		'C12',
		'a quoted name with a blank',
		{ env: { AWS_PROFILE: 'my profile' }, config: `[profile "my profile"]\n${KEYS}` },
		'error',
		'config-file',
	],
	[
		'C12b',
		'a name with a blank in the credentials file',
		{ env: { AWS_PROFILE: 'my profile' }, credentials: `[my profile]\n${KEYS}` },
		'error',
		'credentials-file',
	],
	[
		'C12c',
		'two blanks behind the word profile',
		{ env: P, config: `[profile  p]\n${KEYS}` },
		'error',
		'config-file',
	],
	[
		'C12d',
		'a blank at the end of a title',
		{ env: P, config: `[profile p ]\n${KEYS}` },
		'error',
		'config-file',
	],
	[
		'C12g',
		'a name with other characters',
		{ env: { AWS_PROFILE: 'é&b' }, config: `[profile é&b]\n${KEYS}` },
		'error',
		'config-file',
	],
	[
		'C13b',
		'$HOME in AWS_SHARED_CREDENTIALS_FILE',
		{ env: { AWS_SHARED_CREDENTIALS_FILE: '$HOME/moved' }, files: { '~/moved': `[default]\n${KEYS}` } },
		'error',
		'credentials-file',
	],
	[
		'C16',
		'a section __proto__',
		{ credentials: `[__proto__]\nx = y\n[default]\n${KEYS}` },
		'error',
		'credentials-file',
	],
	[
		'F09b',
		'AWS_EC2_METADATA_V1_DISABLED is 1, and no token',
		{ env: { AWS_EC2_METADATA_V1_DISABLED: '1' }, imds: { token: { status: 404 }, tokens: 'optional' } },
		'error',
		'imds',
	],
	...['0', '1', 'FALSE', 'yes'].map(
		(value): Row => [
			`F10_${value}`,
			`AWS_EC2_METADATA_DISABLED is ${value}`,
			{ env: { AWS_EC2_METADATA_DISABLED: value }, imds: {} },
			'error',
			'imds',
		],
	),
	[
		'N05',
		'a broken section beside a good profile',
		{ env: P, credentials: `[p]\n${KEYS}[profile __proto__]\nx = y\n` },
		'error',
		'credentials-file',
	],
];

/** What decides is something that facts do not hold; the prediction says on what it rests. */
export const UNTOLD: readonly Row[] = [
	[
		'B21b',
		'a login session, for which version 1 lacks a library',
		{ env: P, config: '[profile p]\nlogin_session = arn:aws:iam::123456789012:user/me\n' },
		'error',
		'error',
	],
	[
		'F06c',
		'two roles, which botocore takes for one name',
		{ imds: { credentials: { status: 200, body: DOCUMENT }, roles: { status: 200, body: 'One\nTwo' } } },
		'error',
		'imds',
	],
	[
		'F11c',
		'the mode of the endpoint in lower case',
		{ env: { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'ipv6' }, imds: {} },
		'error',
		'imds',
	],
	[
		'F12',
		'HTTP_PROXY, which leads nowhere',
		{ env: { HTTP_PROXY: 'http://127.0.0.1:9' }, imds: {} },
		'imds',
		'error',
	],
];

/** The machine as a scenario: in us-east-1, whoever asks for the region. */
export const scenarioOf = ({ env, credentials, config, files, imds, container }: Machine): Scenario => ({
	// On an instance the metadata service is asked whatever switches it off.
	on: imds === undefined ? 'laptop' : 'ec2',
	dotenv: null,
	env: {
		AWS_EC2_METADATA_SERVICE_ENDPOINT: null,
		AWS_REGION: 'us-east-1',
		AWS_DEFAULT_REGION: 'us-east-1',
		...env,
	},
	files: {
		...TOKENS,
		...files,
		...(credentials === undefined ? {} : { '~/.aws/credentials': credentials }),
		...(config === undefined ? {} : { '~/.aws/config': config }),
	},
	...(imds === undefined ? {} : { imds }),
	...(container === undefined ? {} : { container }),
});
