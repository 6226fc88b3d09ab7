import { describe, expect, it } from 'vitest';
import { type Changes, keyPair, secret, withEnv } from '../../src/core/example-env.ts';
import { fromProfile, KEYS } from '../../src/core/example-profile.ts';
import { withSharedFiles } from '../../src/core/example-shared.ts';
import type { Facts } from '../../src/core/facts.ts';
import { ec2, HEALTHY, irsa, laptop } from '../../src/core/healthy.ts';
import { plain } from '../../src/core/paint.ts';
import { predictCli } from '../../src/core/resolvers/cli.ts';
import { compare } from '../../src/core/resolvers/compare.ts';
import { predictProduct } from '../../src/core/resolvers/product.ts';
import { text } from '../../src/reporters/text.ts';
import { reportOf } from '../fixtures/reports.ts';

const REGION = { default: { region: 'ap-south-1' } };
const on = (machine: Facts, env: Changes, more: Partial<Facts> = {}): Facts => ({
	...machine,
	...withEnv(env, machine),
	...more,
});
const NONE = { AWS_REGION: null };

/** Rows of the table of regions: variable and profile, and what each resolver makes of them. */
describe('the region', () => {
	const somewhere = {
		...ec2.imds,
		identity: { kind: 'ok', value: { availabilityZone: 'eu-north-1b' }, ms: 1 },
	} as const;
	it.each<[string, Facts, product: string, v2: string | null, v1: string | null]>([
		['G01 AWS_REGION', on(laptop, { AWS_REGION: 'eu-west-1' }), 'eu-west-1', 'eu-west-1', null],
		[
			'G02 AWS_DEFAULT_REGION',
			on(laptop, { ...NONE, AWS_DEFAULT_REGION: 'eu-west-2' }),
			'us-east-1',
			'eu-west-2',
			'eu-west-2',
		],
		[
			'G03 both',
			on(laptop, { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' }),
			'eu-west-1',
			'eu-west-1',
			'eu-west-2',
		],
		['G04 a profile', on(laptop, NONE, withSharedFiles(REGION)), 'us-east-1', 'ap-south-1', 'ap-south-1'],
		['G07 an instance', on(ec2, NONE, { imds: somewhere }), 'us-east-1', 'eu-north-1', null],
		['G08c blanks around it', on(laptop, { AWS_REGION: 'us-west-2 ' }), 'us-west-2', null, null],
	])('%s', (_what, facts, product, v2, v1) => {
		expect(predictProduct(facts).region.value).toBe(product);
		expect(predictCli(facts, 'v2').region.value).toBe(v2);
		expect(predictCli(facts, 'v1').region.value).toBe(v1);
	});
});

describe("the product's client", () => {
	const both = on(
		laptop,
		{ ...keyPair(), AWS_PROFILE: 'p' },
		{ ...withSharedFiles({ p: KEYS }, 'p'), ...fromProfile() },
	);

	it('takes the keys of the environment before the profile from 0.33.3 on', () => {
		expect(predictProduct(both, 'env-first').from).toBe('AWS_ACCESS_KEY_ID');
		expect(predictProduct(both, 'profile-first').from).toBe('/home/insight/.aws/credentials:2');
	});

	it.each([
		['0.33.2', '/home/insight/.aws/credentials:2'],
		['0.33.3', 'AWS_ACCESS_KEY_ID'],
		[undefined, 'AWS_ACCESS_KEY_ID'],
	])('goes by the rules of the version that is installed: %s', (bedrockClient, from) => {
		const value = { path: '/x', ...(bedrockClient === undefined ? {} : { bedrockClient }) };
		const runtime = { node: 'v22.19.0', installation: { kind: 'ok', value, ms: 1 } } as const;
		expect(predictProduct({ ...both, runtime }).from).toBe(from);
	});

	it('takes a bearer token before all, and none that is blank', () => {
		expect(predictProduct(on(ec2, { AWS_BEARER_TOKEN_BEDROCK: secret })).from).toBe(
			'AWS_BEARER_TOKEN_BEDROCK',
		);
		expect(predictProduct(on(ec2, { AWS_BEARER_TOKEN_BEDROCK: { ...secret, blank: true } })).winner).toBe(
			'imds',
		);
	});

	it("wraps the SDK's error in its own", () => {
		expect(predictProduct(laptop).error?.name).toBe('APIConnectionError');
	});
});

describe('the comparison', () => {
	it.each(HEALTHY.map((facts) => [facts.platform.kind, facts] as const))(
		'finds no difference on %s',
		(_kind, facts) => {
			const { resolvers, cli, sdk } = compare(facts);
			expect([cli, sdk]).toEqual([undefined, undefined]);
			expect(new Set(resolvers.map(({ from }) => from)).size).toBe(1);
			expect(text(reportOf(facts), plain)).not.toContain('Who takes what');
		},
	);

	const two = { ...withSharedFiles({ default: KEYS, dev: KEYS }), ...fromProfile() };
	const stray = { ...withSharedFiles({ default: KEYS }), ...fromProfile() };
	const chosen = { ...withSharedFiles({ default: KEYS, dev: KEYS }, 'dev'), ...fromProfile() };
	const fromFile = (value: string) => ({ origin: 'env-file', line: 4, empty: false, value }) as const;

	it.each<[string, Facts, because: string | undefined]>([
		[
			'a profile that only the AWS CLI goes by',
			on(laptop, { AWS_DEFAULT_PROFILE: 'dev' }, two),
			'AWS_DEFAULT_PROFILE: only the AWS CLI reads it',
		],
		[
			'a file that comes before web identity for the SDK alone',
			on(irsa, {}, stray),
			'AWS_WEB_IDENTITY_TOKEN_FILE: the AWS CLI takes what stands there',
		],
		[
			'a profile that the product alone is told',
			on(laptop, { AWS_PROFILE: fromFile('dev') }, chosen),
			'/home/insight/.insightworker/.env:4: it sets AWS_PROFILE, and a shell does not read this file',
		],
		[
			'half a key',
			on(ec2, { AWS_ACCESS_KEY_ID: secret }),
			'AWS_ACCESS_KEY_ID: the AWS CLI ends there: Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY',
		],
		['nothing at all', on(laptop, {}), undefined],
	])('names what makes them differ: %s', (_what, facts, because) => {
		const { resolvers } = compare(facts);
		expect(resolvers.find(({ name }) => name.startsWith('AWS CLI'))?.because).toBe(because);
	});

	it('measures the AWS CLI by what the client would sign with, not by a bearer token', () => {
		expect(compare(on(ec2, { AWS_BEARER_TOKEN_BEDROCK: secret })).cli).toBeUndefined();
	});

	it('passes over the region that version 1 of the AWS CLI does not find', () => {
		expect(compare(on(laptop, { AWS_REGION: 'eu-west-1', ...keyPair() })).cli).toBeUndefined();
	});

	it('is told side by side', () => {
		const told = text(reportOf(on(laptop, { AWS_DEFAULT_PROFILE: 'dev' }, two)), plain);
		expect(told).toContain(
			[
				'Who takes what',
				'',
				'  AWS SDK for JavaScript  profile: ~/.aws/credentials:2 (us-east-1)',
				'  InsightWorker           profile: ~/.aws/credentials:2 (us-east-1)',
				'  AWS CLI                 profile: ~/.aws/credentials:5 (no region)',
				'                          differs by AWS_DEFAULT_PROFILE: only the AWS CLI reads',
			].join('\n'),
		);
	});
});
