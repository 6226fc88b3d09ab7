import { having, instance, KEYS, nothing, ROLE, type Row, STATIC, throws } from './row.ts';

const chained = (more = '') => `[default]\n${ROLE}source_profile = base\n${more}[profile base]\n${STATIC}`;
const DENIED = {
	status: 403,
	code: 'AccessDenied',
	message: 'User: u is not authorized to perform: sts:AssumeRole on resource: r',
};
const MFA = /requires multi-factor authentication, but no MFA code callback was provided\.$/;
const web = (file: string) => `[default]\n${ROLE}web_identity_token_file = ${file}\n`;

export const profileRows: readonly Row[] = [
	{
		id: 'A10',
		when: 'a misspelt AWS_PROFILE becomes the instance role',
		machine: having({ env: { AWS_PROFILE: 'nope' }, credentials: `[default]\n${STATIC}` }, instance),
		ends: 'imds',
	},
	{
		id: 'C16 inherited',
		when: 'a profile whose name every object has a property of',
		machine: having(
			{ env: { AWS_PROFILE: 'constructor' }, config: `[profile constructor]\n${STATIC}` },
			instance,
		),
		ends: 'imds',
	},
	{
		id: 'K14',
		when: 'a misspelt AWS_PROFILE and keys in the environment',
		machine: having({ env: { ...KEYS, AWS_PROFILE: 'nope' } }, instance),
		ends: 'imds',
	},
	{
		id: 'B01',
		when: 'static keys',
		machine: having({ config: `[default]\n${STATIC}` }, instance),
		ends: 'profile',
	},
	{
		id: 'B17b',
		when: 'static keys of which one is empty',
		machine: having(
			{ credentials: '[default]\naws_access_key_id = {userKeyId}\naws_secret_access_key =\n' },
			instance,
		),
		ends: 'imds',
	},
	{
		id: 'B02',
		when: 'role_arn, and a source_profile that is not there',
		machine: having({ config: `[default]\n${ROLE}source_profile = base\n` }, instance),
		ends: 'imds',
	},
	{
		id: 'B06',
		when: 'role_arn with both sources',
		machine: having({ config: `${chained()}[default]\ncredential_source = Ec2InstanceMetadata\n` }, instance),
		ends: 'imds',
	},
	{
		id: 'B07',
		when: 'role_arn without a source, and static keys',
		machine: having({ config: `[default]\n${ROLE}${STATIC}` }, instance),
		ends: 'profile',
	},
	{
		id: 'B08',
		when: 'role_arn without a source',
		machine: having({ config: `[default]\n${ROLE}` }, instance),
		ends: 'imds',
	},
	{
		id: 'B09',
		when: 'a cycle',
		machine: having(
			{ config: `[default]\n${ROLE}source_profile = b\n[profile b]\n${ROLE}source_profile = default\n` },
			instance,
		),
		ends: 'imds',
	},
	{
		id: 'B05',
		when: 'an unknown credential_source',
		machine: having({ config: `[default]\n${ROLE}credential_source = Bogus\n` }, instance),
		ends: 'imds',
	},
	{
		id: 'B04',
		when: 'credential_source Environment without keys: the role of the instance, not assumed',
		machine: having({ config: `[default]\n${ROLE}credential_source = Environment\n` }, instance),
		ends: 'imds',
	},
	{
		id: 'B04d',
		when: 'credential_source EcsContainer without its variables',
		machine: having({ config: `[default]\n${ROLE}credential_source = EcsContainer\n` }, instance),
		ends: 'imds',
	},
	{
		id: 'B03b',
		when: 'credential_source Ec2InstanceMetadata without a role',
		machine: having(
			{ config: `[default]\n${ROLE}credential_source = Ec2InstanceMetadata\n` },
			{ imds: { role: null } },
		),
		ends: nothing(),
	},
	{
		id: 'K07',
		when: 'credential_source Ec2InstanceMetadata asks a metadata service that is switched off',
		machine: having(
			{
				env: { AWS_EC2_METADATA_DISABLED: 'true' },
				config: `[default]\n${ROLE}credential_source = Ec2InstanceMetadata\n`,
			},
			instance,
		),
		ends: 'profile',
	},
	{
		id: 'B10',
		when: 'mfa_serial',
		machine: having({ config: chained('mfa_serial = m\n') }, instance),
		ends: throws('profile', 'CredentialsProviderError', MFA),
	},
	{
		id: 'B10b',
		when: 'mfa_serial, and a source that gives nothing: a rejection that nobody catches',
		machine: having({ config: `[default]\n${ROLE}source_profile = base\nmfa_serial = m\n` }, instance),
		ends: throws('profile', 'CredentialsProviderError', MFA),
	},
	{
		id: 'B11',
		when: 'AssumeRole is denied',
		machine: having({ config: chained() }, { ...instance, sts: { assumeRole: DENIED } }),
		ends: throws('profile', 'AccessDenied', /not authorized to perform: sts:AssumeRole/),
	},
	{
		id: 'B12',
		when: 'AssumeRole fails with 500',
		machine: having(
			{ config: chained() },
			{ ...instance, sts: { assumeRole: { status: 500, code: 'InternalFailure', message: 'm' } } },
		),
		ends: throws('profile', 'InternalFailure', /^m$/),
	},
	{
		id: 'B12c',
		when: 'STS refuses the connection',
		machine: having({ config: chained() }, { ...instance, sts: { reach: 'refused' } }),
		ends: throws('profile', 'Error', /ECONNREFUSED/),
	},
	{
		id: 'B12b',
		when: 'AssumeRole answers without credentials',
		machine: having(
			{ config: chained() },
			{
				...instance,
				sts: {
					assumeRole: {
						status: 200,
						headers: { 'content-type': 'text/xml' },
						body: '<AssumeRoleResponse><AssumeRoleResult></AssumeRoleResult></AssumeRoleResponse>',
					},
				},
			},
		),
		ends: throws('profile', 'Error', /^Invalid response from STS\.assumeRole call with role arn:/),
	},
	{
		id: 'B13c',
		when: 'web_identity_token_file is not there',
		machine: having({ config: web('/nowhere/token') }, instance),
		ends: throws('profile', 'Error', /^ENOENT: no such file or directory, open '\/nowhere\/token'$/),
	},
	{
		id: 'B13e',
		when: 'web_identity_token_file begins with a tilde',
		machine: having({ config: web('~/token'), files: { '~/token': 'x' } }, instance),
		ends: throws('profile', 'Error', /^ENOENT: no such file or directory, open '~\/token'$/),
	},
];
