import type { Answer, ImdsKnobs } from '../../../src/core/scenario.ts';
import { having, nothing, type Row, throws } from './row.ts';

const on = (imds: ImdsKnobs, env: Readonly<Record<string, string | null>> = {}, config = '') =>
	having({ env, config }, { imds });
const PAGE: Answer = { status: 200, body: '<html></html>' };
const DOCUMENT = {
	Code: 'Success',
	AccessKeyId: 'ASIAEXAMPLEEXAMPLE12',
	SecretAccessKey: 'no real one',
	Token: 'none',
	Expiration: '2099-01-01T00:00:00Z',
};
const giving = (body: unknown): ImdsKnobs => ({ credentials: { status: 200, body } });
const endpoint = (url: string) => ({ AWS_EC2_METADATA_SERVICE_ENDPOINT: url });

const disabled = ['true', '1', '0', 'FALSE', 'no'].map(
	(value): Row => ({
		id: `F10_${value}`,
		when: `AWS_EC2_METADATA_DISABLED=${value} switches it off`,
		machine: on({}, { AWS_EC2_METADATA_DISABLED: value }),
		ends: nothing('imds'),
	}),
);

const v1 = [401, 403, 404, 405, 429, 500, 302].map(
	(status): Row => ({
		id: `F02_${status}`,
		when: `the token request is refused with ${status}: version 1 is asked`,
		machine: on({ tokens: 'optional', token: { status, body: '' } }),
		ends: 'imds',
	}),
);

export const imdsRows: readonly Row[] = [
	{ id: 'F01', when: 'a token, a role and its credentials', machine: on({}), ends: 'imds' },
	...disabled,
	{
		id: 'F10_false',
		when: 'AWS_EC2_METADATA_DISABLED=false does not',
		machine: on({}, { AWS_EC2_METADATA_DISABLED: 'false' }),
		ends: 'imds',
	},
	{
		id: 'F02_400',
		when: 'the token request is refused with 400: not even version 1 is asked',
		machine: on({ tokens: 'optional', token: { status: 400, body: '' } }),
		ends: nothing(),
	},
	...v1,
	{
		id: 'F02 empty',
		when: 'an empty token: version 1 is not asked',
		machine: on({ tokens: 'optional', token: { status: 200, body: '' } }),
		ends: nothing(),
	},
	{
		id: 'F04',
		when: 'the token request is cut: version 1 is asked',
		machine: on({ tokens: 'optional', token: 'hangup' }),
		ends: 'imds',
	},
	{
		id: 'F05',
		when: 'the token request is never answered: version 1 is asked',
		machine: on({ tokens: 'optional', token: 'silence' }),
		ends: 'imds',
	},
	{
		id: 'F09',
		when: 'no token, and version 1 switched off by the variable',
		machine: on(
			{ tokens: 'optional', token: { status: 404, body: '' } },
			{ AWS_EC2_METADATA_V1_DISABLED: 'true' },
		),
		ends: nothing(),
	},
	{
		id: 'F09b',
		when: 'no token, and version 1 switched off by 1',
		machine: on(
			{ tokens: 'optional', token: { status: 404, body: '' } },
			{ AWS_EC2_METADATA_V1_DISABLED: '1' },
		),
		ends: nothing(),
	},
	{
		id: 'F09c',
		when: 'no token, and version 1 switched off by the profile',
		machine: on(
			{ tokens: 'optional', token: { status: 404, body: '' } },
			{},
			'[default]\nec2_metadata_v1_disabled = true\n',
		),
		ends: nothing(),
	},
	{
		id: 'F09 empty',
		when: "an empty variable hides the profile's switch",
		machine: on(
			{ tokens: 'optional', token: { status: 404, body: '' } },
			{ AWS_EC2_METADATA_V1_DISABLED: '' },
			'[default]\nec2_metadata_v1_disabled = true\n',
		),
		ends: 'imds',
	},
	{
		id: 'F09 both files',
		when: 'here the config file goes before the credentials file',
		machine: having(
			{
				config: '[default]\nec2_metadata_v1_disabled = true\n',
				credentials: '[default]\nec2_metadata_v1_disabled = false\n',
			},
			{ imds: { tokens: 'optional', token: { status: 404, body: '' } } },
		),
		ends: nothing(),
	},
	{ id: 'F06', when: 'no instance profile', machine: on({ role: null }), ends: nothing() },
	{ id: 'F06_401', when: 'roles: 401', machine: on({ roles: { status: 401 } }), ends: nothing() },
	{ id: 'F06_500', when: 'roles: 500', machine: on({ roles: { status: 500 } }), ends: nothing() },
	{ id: 'F06 silence', when: 'roles: no answer', machine: on({ roles: 'silence' }), ends: nothing() },
	{
		id: 'F06b',
		when: 'an empty list of roles',
		machine: on({ roles: { status: 200, body: '' } }),
		ends: throws('imds', 'SyntaxError', /^Unexpected end of JSON input$/),
	},
	{
		id: 'F06c',
		when: 'two roles',
		machine: on({ roles: { status: 200, body: 'One\nTwo' } }),
		ends: throws('imds', 'TypeError', /^Request path contains unescaped characters$/),
	},
	{ id: 'F07', when: 'credentials: 404', machine: on({ credentials: { status: 404 } }), ends: nothing() },
	{
		id: 'F07b',
		when: 'a Code other than Success, without keys',
		machine: on(giving({ Code: 'AssumeRoleUnauthorizedAccess' })),
		ends: nothing(),
	},
	{
		id: 'F07g',
		when: 'credentials without an expiration',
		machine: on(giving({ ...DOCUMENT, Expiration: undefined })),
		ends: nothing(),
	},
	{
		id: 'F07f',
		when: 'a Code other than Success, with keys',
		machine: on(giving({ ...DOCUMENT, Code: 'Failed' })),
		ends: 'imds',
	},
	{
		id: 'F07c',
		when: 'credentials that are no JSON',
		machine: on({ credentials: PAGE }),
		ends: throws('imds', 'SyntaxError', /is not valid JSON$/),
	},
	{
		id: 'F08',
		when: 'a page in place of everything',
		machine: on({ anything: PAGE }),
		ends: throws('imds', 'SyntaxError', /is not valid JSON$/),
	},
	{ id: 'F07d', when: 'expired credentials', machine: on({ expiresInS: -60 }), ends: 'imds' },
	{
		id: 'F07h',
		when: 'an expiration that is no time',
		machine: on(giving({ ...DOCUMENT, Expiration: 'soon' })),
		ends: 'imds',
	},
	{
		id: 'F11h',
		when: 'an endpoint without a scheme',
		machine: on({}, endpoint('169.254.169.254')),
		ends: throws('imds', 'TypeError', /^Invalid URL$/),
	},
	{
		id: 'F11i',
		when: 'an endpoint over https',
		machine: on({}, endpoint('https://169.254.169.254')),
		ends: throws('imds', 'TypeError', /^Protocol "https:" not supported\. Expected "http:"$/),
	},
	{
		id: 'F11c',
		when: 'a mode in small letters',
		machine: on({}, { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'ipv6' }),
		ends: throws('imds', 'Error', /^Unsupported endpoint mode: ipv6\. Select from IPv4,IPv6$/),
	},
	{
		id: 'F11d',
		when: 'an empty mode',
		machine: on({}, { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: '' }),
		ends: throws('imds', 'Error', /^Unsupported endpoint mode: \. Select from IPv4,IPv6$/),
	},
	{
		id: 'F11b',
		when: 'the mode IPv6',
		machine: on({}, { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv6' }),
		ends: 'imds',
	},
	{ id: 'F11g', when: 'a path in the endpoint', machine: on({}, endpoint('{imds}/pfx')), ends: 'imds' },
	{ id: 'A07', when: 'the connection is refused', machine: on({ reach: 'refused' }), ends: nothing() },
	{ id: 'F05b', when: 'it accepts and never answers', machine: on({ reach: 'silence' }), ends: nothing() },
	{ id: 'K01', when: 'it swallows packets', machine: on({ reach: 'blackhole' }), ends: nothing() },
];
