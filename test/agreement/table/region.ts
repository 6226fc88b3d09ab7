import { expect } from 'vitest';
import type { Facts } from '../../../src/core/facts.ts';
import { having, KEYS, type Row } from './row.ts';

const region =
	(value: string) =>
	({ region }: Facts) => {
		expect(region.resolved).toMatchObject({ kind: 'ok', value });
	};
const refused =
	(message: RegExp) =>
	({ region }: Facts) => {
		expect(region.resolved).toMatchObject({ kind: 'refused', message: expect.stringMatching(message) });
	};
const MISSING = /^Region is missing$/;

const machine = (env: Readonly<Record<string, string | null>>, config = '', credentials = '', imds = false) =>
	having({ env: { ...KEYS, AWS_REGION: null, ...env }, config, credentials }, imds ? { imds: {} } : {});
const row = (id: string, when: string, on: Row['machine'], and: (facts: Facts) => void): Row => ({
	id,
	when,
	machine: on,
	ends: on.env?.AWS_PROFILE ? 'profile' : 'env',
	and,
});
const P = '[profile p]\naws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n';

/** The region of a client that is given none. */
export const regionRows: readonly Row[] = [
	row('G01', 'AWS_REGION', machine({ AWS_REGION: 'eu-west-1' }), region('eu-west-1')),
	row(
		'G02',
		'AWS_DEFAULT_REGION is not read',
		machine({ AWS_DEFAULT_REGION: 'eu-west-2' }),
		refused(MISSING),
	),
	row(
		'G02b',
		'AWS_DEFAULT_REGION on an instance',
		machine({ AWS_DEFAULT_REGION: 'eu-west-2' }, '', '', true),
		region('us-east-1'),
	),
	row(
		'G03',
		'both variables',
		machine({ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' }),
		region('eu-west-1'),
	),
	row('G04', 'the profile', machine({}, '[default]\nregion = ap-south-1\n'), region('ap-south-1')),
	row(
		'G05',
		'both files: the credentials file',
		machine({}, '[default]\nregion = ap-south-1\n', '[default]\nregion = ap-south-2\n'),
		region('ap-south-2'),
	),
	row(
		'G06c',
		'a profile without a region, though the default one has it',
		machine({ AWS_PROFILE: 'p' }, `${P}[default]\nregion = ap-south-1\n`),
		refused(MISSING),
	),
	row('G07', 'nothing, on an instance', machine({}, '', '', true), region('us-east-1')),
	row(
		'G07e',
		'nothing, on an instance whose metadata service is not quite switched off',
		machine({ AWS_EC2_METADATA_DISABLED: 'false' }, '', '', true),
		refused(MISSING),
	),
	row(
		'G07h',
		"nothing, and an endpoint of the profile's that nobody reads for it",
		machine(
			{ AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv4' },
			'[default]\nec2_metadata_service_endpoint = http://127.0.0.1:1\n',
			'',
			true,
		),
		region('us-east-1'),
	),
	row(
		'G08',
		'an empty AWS_REGION hides the profile',
		machine({ AWS_REGION: '' }, '[default]\nregion = ap-south-1\n'),
		refused(/^Region not accepted: region="" is not a valid hostname component\.$/),
	),
	row('G08c', 'a blank behind it', machine({ AWS_REGION: 'us-east-1 ' }), refused(/^Region not accepted/)),
	row('G08d', 'a zone', machine({ AWS_REGION: 'us-east-1a' }), region('us-east-1a')),
	row('G08e', 'capital letters', machine({ AWS_REGION: 'US-EAST-1' }), region('US-EAST-1')),
	row('G08g', 'a region that is none', machine({ AWS_REGION: 'bogus-region-9' }), region('bogus-region-9')),
];
