import { serviceAccountToken } from '../../../src/simulator/jwt.ts';
import { having, instance, type Row, throws } from './row.ts';

const ROLE = { AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/InsightWorkerIrsaRole' };
const FILE = { AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token' };
const files = { '~/token': serviceAccountToken('sts.amazonaws.com', Date.now()) };

const refusing = (status: number, code: string, message: string) =>
	having(
		{ env: { ...ROLE, ...FILE }, files },
		{ ...instance, sts: { assumeRoleWithWebIdentity: { status, code, message } } },
	);

export const webIdentityRows: readonly Row[] = [
	{
		id: 'D01',
		when: 'token file and role',
		machine: having({ env: { ...ROLE, ...FILE }, files }, instance),
		ends: 'web-identity',
	},
	{ id: 'D03', when: 'no role', machine: having({ env: FILE, files }, instance), ends: 'imds' },
	{ id: 'D03b', when: 'no token file', machine: having({ env: ROLE, files }, instance), ends: 'imds' },
	{
		id: 'D03c',
		when: 'an empty role',
		machine: having({ env: { ...FILE, AWS_ROLE_ARN: '' }, files }, instance),
		ends: 'imds',
	},
	{
		id: 'D02',
		when: 'a token file that is not there',
		machine: having({ env: { ...ROLE, ...FILE } }, instance),
		ends: throws('web-identity', 'Error', /^ENOENT: no such file or directory, open '.*\/token'$/),
	},
	{
		id: 'D04',
		when: 'STS does not take the token',
		machine: refusing(400, 'InvalidIdentityToken', 'No OpenIDConnect provider found'),
		ends: throws('web-identity', 'InvalidIdentityTokenException', /^No OpenIDConnect provider found$/),
	},
	{
		id: 'D05',
		when: 'the role does not trust it',
		machine: refusing(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'),
		ends: throws('web-identity', 'AccessDenied', /^Not authorized to perform/),
	},
	{
		id: 'D06',
		when: 'an expired token',
		machine: refusing(400, 'ExpiredTokenException', 'Token expired'),
		ends: throws('web-identity', 'ExpiredTokenException', /^Token expired$/),
	},
	{
		id: 'D06b',
		when: 'STS cannot reach the identity provider',
		machine: refusing(400, 'IDPCommunicationError', 'Could not reach the provider'),
		ends: throws('web-identity', 'IDPCommunicationErrorException', /^Could not reach the provider$/),
	},
];
