import fc from 'fast-check';
import { CREDENTIALS_ID } from '../../../src/simulator/container.ts';
import { merged, mostly, once } from './choose.ts';
import { key, LONG_PAST } from './secrets.ts';

/** The variables that decide where credentials and region come from. */

const ID = 'AWS_ACCESS_KEY_ID';
const SECRET = 'AWS_SECRET_ACCESS_KEY';
const { id, secret, token } = key('environment');

const keys = merged<string>(
	fc.constantFrom<Record<string, string>>(
		{ [ID]: id, [SECRET]: secret },
		{ [ID]: id },
		{ [SECRET]: secret },
		{ [ID]: id, [SECRET]: '' },
		{ [ID]: '', [SECRET]: secret },
		{ [ID]: '', [SECRET]: '' },
		{ [ID]: ` ${id}`, [SECRET]: `${secret}\n` },
		{ [ID]: `"${id}"`, [SECRET]: `"${secret}"` },
		{ [ID]: '<your key id>', [SECRET]: secret },
	),
	once(3, fc.constantFrom({ AWS_SESSION_TOKEN: token }, { AWS_SESSION_TOKEN: '' })),
	once(5, fc.constantFrom({ AWS_CREDENTIAL_EXPIRATION: LONG_PAST }, { AWS_CREDENTIAL_EXPIRATION: 'soon' })),
);

const named = (name: string, ...values: readonly string[]): fc.Arbitrary<Record<string, string>> =>
	fc.constantFrom(...values).map((value) => ({ [name]: value }));

const usual = { AWS_EC2_METADATA_SERVICE_ENDPOINT: null, AWS_ENDPOINT_URL_SIGNIN: '{sso}' };

const profile = mostly('p', 'default', 'q', 'base', '', 'nope', 'my profile', 'constructor').map((name) => ({
	AWS_PROFILE: name,
}));

const region = merged<string>(
	named('AWS_REGION', 'eu-west-1', '', 'us-east-1 ', 'US-EAST-1', 'fips-us-west-2', '*', 'nowhere!', 'x-'),
	once(3, named('AWS_DEFAULT_REGION', 'eu-west-2')),
);

const MODE = 'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE';

/** Null takes away the variable that leads to the stand-in: then the usual addresses do. */
const metadata = merged<string | null>(
	once(
		3,
		mostly('{imds}', '', '{imds}/latest', 'no url', '169.254.169.254', 'https://169.254.169.254').map(
			(url) => ({ AWS_EC2_METADATA_SERVICE_ENDPOINT: url }),
		),
	),
	once(8, named(MODE, 'IPv4', 'IPv6', 'ipv6', '')),
	once(6, named('AWS_EC2_METADATA_DISABLED', 'true', 'false', 'FALSE', '0', '')),
	once(6, named('AWS_EC2_METADATA_V1_DISABLED', 'true', 'false', '1', '')),
);

const RELATIVE = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';
const FULL = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
const PATH = `/v2/credentials/${CREDENTIALS_ID}`;

const container = merged<string>(
	fc.oneof(
		{ weight: 3, arbitrary: fc.constant<Record<string, string>>({ [RELATIVE]: PATH }) },
		{ weight: 3, arbitrary: fc.constant({ [FULL]: 'http://169.254.170.23/v1/credentials' }) },
		{ weight: 2, arbitrary: fc.constant({ [FULL]: `{container}${PATH}` }) },
		{
			weight: 3,
			arbitrary: fc.constantFrom<Record<string, string>>(
				{ [RELATIVE]: PATH, [FULL]: 'http://169.254.170.23/v1/credentials' },
				{ [RELATIVE]: '', [FULL]: '' },
				{ [RELATIVE]: 'no path' },
				{ [FULL]: 'http://192.168.0.1/credentials' },
				{ [FULL]: 'http://169.254.169.254/latest' },
				{ [FULL]: 'credentials' },
				{ [FULL]: '/v2/credentials' },
				{ [FULL]: 'http://[fd00:ec2::23]/v1/credentials' },
				{ [FULL]: 'https://credentials.example/v1' },
				{ [FULL]: 'https://127.0.0.1:1/v1' },
			),
		},
	),
	once(
		2,
		mostly('{home}/pod-token', '{home}/pod-token-line', '{home}/no-token', '{home}').map((file) => ({
			AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file,
		})),
	),
	once(6, named('AWS_CONTAINER_AUTHORIZATION_TOKEN', key('authorization').token, '')),
);

const ROLE = 'arn:aws:iam::123456789012:role/InsightWorkerIrsaRole';

const webIdentity = merged<string>(
	once(
		8,
		fc.constantFrom<Record<string, string>>(
			{ AWS_ROLE_ARN: ROLE },
			{ AWS_ROLE_ARN: '', AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token' },
		),
	),
	mostly('{home}/token', '{home}/old-token', '{home}/no-token', '{home}/rubbish', '{home}').map((file) => ({
		AWS_WEB_IDENTITY_TOKEN_FILE: file,
		AWS_ROLE_ARN: ROLE,
	})),
);

/** The whole environment, but for what leads to the stand-ins. */
export const variables: fc.Arbitrary<Readonly<Record<string, string | null>>> = merged<string | null>(
	fc.constant(usual),
	once(5, keys),
	once(3, profile),
	once(3, region),
	once(2, metadata),
	once(9, container),
	once(5, webIdentity),
	once(
		8,
		fc.constantFrom<Record<string, string>>(
			{ AWS_CONFIG_FILE: '~/moved/config' },
			{ AWS_CONFIG_FILE: '{home}/moved/config' },
			{ AWS_SHARED_CREDENTIALS_FILE: '$HOME/nowhere' },
			{ AWS_SHARED_CREDENTIALS_FILE: '' },
			{ AWS_SHARED_CREDENTIALS_FILE: '{home}/.aws' },
		),
	),
);

/** The environment of a machine that has its metadata service and nothing else. */
export const instanceVariables: fc.Arbitrary<Readonly<Record<string, string | null>>> = merged<string | null>(
	fc.constant(usual),
	once(4, region),
	metadata,
);

/** The product's own file: dotenv adds what the process does not have. */
export const dotenv: fc.Arbitrary<string | null> = fc.oneof(
	{ weight: 4, arbitrary: fc.constant(null) },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			'AWS_REGION=us-east-1\n',
			'AWS_PROFILE=p\n',
			`${ID}=${id}\n${SECRET}="${secret}"\n`,
			`AWS_REGION=\n${ID}=\nAWS_EC2_METADATA_DISABLED=true\n`,
		),
	},
);
