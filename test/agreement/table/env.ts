import { expect } from 'vitest';
import { having, instance, KEYS, nothing, type Row, STATIC } from './row.ts';

const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = KEYS;

export const envRows: readonly Row[] = [
	{ id: 'A01', when: 'both keys', machine: having({ env: KEYS }, instance), ends: 'env' },
	{
		id: 'A08',
		when: 'both keys and a profile: the profile, and a warning',
		machine: having({ env: { ...KEYS, AWS_PROFILE: 'p' }, credentials: `[p]\n${STATIC}` }, instance),
		ends: 'profile',
		and: ({ chain }) => expect(chain.warnings.join()).toContain('Multiple credential sources detected'),
	},
	{
		id: 'A13',
		when: 'the id alone',
		machine: having({ env: { AWS_ACCESS_KEY_ID } }, instance),
		ends: 'imds',
	},
	{
		id: 'A14',
		when: 'the secret alone',
		machine: having({ env: { AWS_SECRET_ACCESS_KEY } }, instance),
		ends: 'imds',
	},
	{
		id: 'A15',
		when: 'an empty id',
		machine: having({ env: { ...KEYS, AWS_ACCESS_KEY_ID: '' } }, instance),
		ends: 'imds',
	},
	{
		id: 'A15b',
		when: 'an empty secret, and keys in the default profile',
		machine: having(
			{ env: { ...KEYS, AWS_SECRET_ACCESS_KEY: '' }, credentials: `[default]\n${STATIC}` },
			instance,
		),
		ends: 'profile',
	},
	{
		id: 'A11',
		when: 'an empty AWS_PROFILE',
		machine: having({ env: { ...KEYS, AWS_PROFILE: '' } }, instance),
		ends: 'env',
	},
	{
		id: 'A17',
		when: 'an expiration in the past',
		machine: having({ env: { ...KEYS, AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z' } }, instance),
		ends: 'env',
	},
	{
		id: 'A17b',
		when: 'an expiration that is no time',
		machine: having({ env: { ...KEYS, AWS_CREDENTIAL_EXPIRATION: 'soon' } }, instance),
		ends: 'env',
	},
	{
		id: 'A18',
		when: 'a line break in the id',
		machine: having({ env: { ...KEYS, AWS_ACCESS_KEY_ID: '{userKeyId}\n' } }, instance),
		ends: 'env',
	},
	{
		id: 'A09',
		when: 'a profile that is not there',
		machine: having({ env: { AWS_PROFILE: 'nope' } }),
		ends: nothing(),
	},
];
