import type { ContainerKnobs } from '../../../src/core/scenario.ts';
import { CREDENTIALS_ID, POD_AUDIENCE } from '../../../src/simulator/container.ts';
import { serviceAccountToken } from '../../../src/simulator/jwt.ts';
import { having, instance, nothing, type Row, throws } from './row.ts';

const RELATIVE = { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: `/v2/credentials/${CREDENTIALS_ID}` };
const full = (url: string) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url });
const EKS = full('http://169.254.170.23/v1/credentials');
const LOCAL = full(`{container}/v2/credentials/${CREDENTIALS_ID}`);
const TOKEN_FILE = { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '{home}/token' };
const token = (ending = '') => ({ '~/token': serviceAccountToken(POD_AUDIENCE, Date.now()) + ending });

const on = (env: Readonly<Record<string, string>>, container: ContainerKnobs = {}, files = {}) =>
	having({ env, files }, { ...instance, container });
const DOCUMENT = {
	AccessKeyId: '{userKeyId}',
	SecretAccessKey: 'no real one',
	Token: 'none',
	Expiration: '2099-01-01T00:00:00Z',
};
const giving = (body: unknown, status = 200): ContainerKnobs => ({ credentials: { status, body } });
const notAHost = (host: string) =>
	throws(
		'container',
		'CredentialsProviderError',
		new RegExp(`^${host} is not a valid container metadata service hostname$`),
	);

export const containerRows: readonly Row[] = [
	{ id: 'E01', when: 'the relative variable', machine: on(RELATIVE), ends: 'container' },
	{ id: 'E02', when: 'the full variable', machine: on(LOCAL), ends: 'container' },
	{
		id: 'K06 good',
		when: 'the agent of EKS Pod Identity',
		machine: on({ ...EKS, ...TOKEN_FILE }, {}, token()),
		ends: 'container',
	},
	{
		id: 'E14',
		when: 'the variables are set and the endpoint fails: the metadata service is never asked',
		machine: on(RELATIVE, giving('', 500)),
		ends: nothing('container'),
	},
	{
		id: 'E03',
		when: 'a host that the SDK does not ask',
		machine: on(full('http://192.168.0.1/credentials')),
		ends: nothing('container'),
	},
	{
		id: 'E03c',
		when: 'no URL',
		machine: on(full('credentials')),
		ends: throws('container', 'TypeError', /^Invalid URL$/),
	},
	{ id: 'E07', when: '404 at this machine', machine: on(LOCAL, giving('', 404)), ends: nothing('container') },
	{
		id: 'E07b',
		when: '500 at this machine',
		machine: on(LOCAL, giving('', 500)),
		ends: nothing('container'),
	},
	{
		id: 'E07 reset',
		when: 'a connection that is cut, at this machine',
		machine: on(LOCAL, { reach: 'hangup' }),
		ends: nothing('container'),
	},
	{
		id: 'E11',
		when: 'a connection that is refused, at this machine',
		machine: on(LOCAL, { reach: 'refused' }),
		ends: nothing('container'),
	},
	{
		id: 'E09',
		when: 'a document without its token, at this machine',
		machine: on(LOCAL, giving({ ...DOCUMENT, Token: undefined })),
		ends: nothing('container'),
	},
	{
		id: 'E07e',
		when: '404 at the agent of EKS Pod Identity: an error of another thing',
		machine: on(EKS, giving('', 404)),
		ends: notAHost('169\\.254\\.170\\.23'),
	},
	{
		id: 'E07f',
		when: 'the agent of EKS Pod Identity refuses the connection',
		machine: on(EKS, { reach: 'refused' }),
		ends: notAHost('169\\.254\\.170\\.23'),
	},
	{
		id: 'K06 IPv6',
		when: 'the same over IPv6',
		machine: on(full('http://[fd00:ec2::23]/v1/credentials'), giving('', 404)),
		ends: notAHost('\\[fd00:ec2::23\\]'),
	},
	{
		id: 'K06 https',
		when: 'the same at a host over https',
		machine: on(full('https://credentials.example/v1')),
		ends: notAHost('credentials\\.example'),
	},
	{
		id: 'E07 https',
		when: 'this machine over https, where the second provider speaks http alone',
		machine: on(full('https://127.0.0.1:1/v1')),
		ends: throws('container', 'TypeError', /^Protocol "https:" not supported\. Expected "http:"$/),
	},
	{
		id: 'K06 loopback',
		when: 'the same at another loopback address',
		machine: on(full('http://127.0.0.2:1/v1')),
		ends: notAHost('127\\.0\\.0\\.2'),
	},
	{
		id: 'E08',
		when: 'a page in place of JSON',
		machine: on(LOCAL, giving('<html></html>')),
		ends: throws('container', 'SyntaxError', /is not valid JSON$/),
	},
	{
		id: 'E09d',
		when: 'an expiration that is no time',
		machine: on(LOCAL, giving({ ...DOCUMENT, Expiration: 'soon' })),
		ends: throws('container', 'TypeError', /^Invalid RFC-3339 date-time value$/),
	},
	{
		id: 'E09c',
		when: 'expired credentials',
		machine: on(LOCAL, giving({ ...DOCUMENT, Expiration: '2020-01-01T00:00:00Z' })),
		ends: 'container',
	},
	{
		id: 'E06',
		when: 'a token file that is not there',
		machine: on({ ...LOCAL, ...TOKEN_FILE }),
		ends: throws('container', 'Error', /^ENOENT: no such file or directory, open '.*\/token'$/),
	},
	{
		id: 'E06b',
		when: 'a token file with a line break at its end: this machine is asked without it',
		machine: on({ ...LOCAL, ...TOKEN_FILE }, {}, token('\n')),
		ends: 'container',
	},
	{
		id: 'N07',
		when: 'a token file with a line break at its end, for the agent of EKS Pod Identity',
		machine: on({ ...EKS, ...TOKEN_FILE }, {}, token('\n')),
		ends: notAHost('169\\.254\\.170\\.23'),
	},
	{
		id: 'E06 CRLF',
		when: 'a token file with a carriage return and a line break',
		machine: on({ ...EKS, ...TOKEN_FILE }, {}, token('\r\n')),
		ends: notAHost('169\\.254\\.170\\.23'),
	},
	{
		id: 'E10',
		when: 'the endpoint accepts and never answers',
		machine: on(LOCAL, { reach: 'silence' }),
		ends: { hangs: 'container' },
	},
	{
		id: 'K05',
		when: 'the agent of EKS Pod Identity accepts and never answers',
		machine: on(EKS, { reach: 'silence' }),
		ends: { hangs: 'container' },
	},
	{
		id: 'K03',
		when: 'the endpoint swallows packets',
		machine: on(LOCAL, { reach: 'blackhole' }),
		ends: nothing('container'),
	},
	{
		id: 'K03 EKS',
		when: 'the agent of EKS Pod Identity swallows packets',
		machine: on(EKS, { reach: 'blackhole' }),
		ends: notAHost('169\\.254\\.170\\.23'),
	},
];
