import { describe, expect, it } from 'vitest';
import { GEOGRAPHIES, routesTo } from '../../src/core/geographies.ts';
import { MODELS } from '../../src/core/model-table.ts';
import {
	baseModel,
	callableFrom,
	callableId,
	DEFAULT_MODEL,
	knownModel,
	nearestModel,
	parseModel,
	profileFor,
} from '../../src/core/models.ts';
import { BEDROCK_REGIONS, likelyRegion, partitionOf, REGIONS, regionDefect } from '../../src/core/regions.ts';

const SONNET = 'anthropic.claude-sonnet-4-6';
const HAIKU = 'anthropic.claude-haiku-4-5-20251001-v1:0';

describe('parseModel', () => {
	it.each([
		[SONNET, { kind: 'bare', id: SONNET }],
		['openai.gpt-5.6-sol', { kind: 'bare', id: 'openai.gpt-5.6-sol' }],
		['anthropic.claude-v2:0:100k', { kind: 'bare', id: 'anthropic.claude-v2:0:100k' }],
		[`us.${HAIKU}`, { kind: 'profile', id: `us.${HAIKU}`, geography: 'us', model: HAIKU }],
		[`us-gov.${SONNET}`, { kind: 'profile', id: `us-gov.${SONNET}`, geography: 'us-gov', model: SONNET }],
		// A geography that came later.
		[`kr.${SONNET}`, { kind: 'profile', id: `kr.${SONNET}`, geography: 'kr', model: SONNET }],
		// A provider that came later, behind a geography that is known.
		[
			'eu.newcomer.model-1',
			{ kind: 'profile', id: 'eu.newcomer.model-1', geography: 'eu', model: 'newcomer.model-1' },
		],
		['abcdefgh1234', { kind: 'opaque', id: 'abcdefgh1234' }],
	])('reads %s', (value, expected) => {
		expect(parseModel(value)).toEqual(expected);
	});

	it('takes ARNs apart', () => {
		const arn = `arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:inference-profile/us-gov.${SONNET}`;
		expect(parseModel(arn)).toEqual({
			kind: 'arn',
			arn,
			partition: 'aws-us-gov',
			service: 'bedrock',
			region: 'us-gov-west-1',
			account: '123456789012',
			resource: 'inference-profile',
			id: `us-gov.${SONNET}`,
		});
		expect(parseModel(`arn:aws:bedrock:us-east-1::foundation-model/${SONNET}`)).toMatchObject({
			account: '',
			resource: 'foundation-model',
		});
		expect(
			parseModel('arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abcdefgh1234'),
		).toMatchObject({ resource: 'application-inference-profile', id: 'abcdefgh1234' });
	});

	it.each([
		['', 'empty'],
		[' ', 'empty'],
		[`${SONNET} `, 'blank'],
		['Claude Sonnet 4.5', 'blank'],
		[`"${SONNET}"`, 'quote'],
		[`\u201c${SONNET}\u201d`, 'quote'],
		[SONNET.toUpperCase(), 'capitals'],
		['claude-sonnet-4-5', 'name'],
		[`bedrock/us.${SONNET}`, 'name'],
		['anthropic/claude-sonnet-4.5', 'name'],
		['arn:aws:bedrock:us-east-1:inference-profile/x', 'arn'],
	])('calls %j malformed: %s', (value, defect) => {
		expect(parseModel(value)).toEqual({ kind: 'malformed', defect });
	});
});

describe('the tables', () => {
	it('know the default model, and where it is called', () => {
		expect(knownModel(DEFAULT_MODEL)?.id).toBe(baseModel(DEFAULT_MODEL));
		expect(profileFor(DEFAULT_MODEL, 'us-east-1')).toBe(DEFAULT_MODEL);
	});

	it('name no region that does not exist, and no geography twice', () => {
		const named = [
			...GEOGRAPHIES.flatMap(({ from, to }) => [...from, ...(to === 'all' ? [] : to)]),
			...MODELS.flatMap(({ inRegion = [], notFrom = [] }) => [...inRegion, ...notFrom]),
		];
		expect(named.filter((region) => !REGIONS.includes(region))).toEqual([]);
		expect(new Set(GEOGRAPHIES.map(({ prefix }) => prefix)).size).toBe(GEOGRAPHIES.length);
		expect(new Set(REGIONS).size).toBe(REGIONS.length);
	});

	it('keep every geography inside its own part of the world', () => {
		for (const { area, from } of GEOGRAPHIES) expect(from.filter((region) => !area.test(region))).toEqual([]);
	});

	it('say of every model that ends what to move to, which lives', () => {
		for (const { id, profiles, endOfLife, successor } of MODELS) {
			expect(parseModel(id).kind).toBe('bare');
			if (profiles.length === 0) expect(endOfLife).toBeDefined();
			if (endOfLife === undefined) continue;
			expect(endOfLife).toMatch(/^\d{4}-\d{2}-\d{2}$/);
			expect(MODELS.find((model) => model.id === successor)?.profiles).toContain('us');
		}
	});

	it('have every region where Bedrock answers in a well-formed name', () => {
		expect(BEDROCK_REGIONS.filter((region) => regionDefect(region) !== undefined)).toEqual([]);
		expect(REGIONS.filter((region) => regionDefect(region) !== undefined)).toEqual([]);
	});
});

describe('profileFor', () => {
	it.each([
		['us-east-1', `us.${SONNET}`],
		['ca-west-1', `us.${SONNET}`],
		['eu-central-2', `eu.${SONNET}`],
		['ap-northeast-1', `jp.${SONNET}`],
		['ap-southeast-6', `au.${SONNET}`],
		['ap-south-1', `global.${SONNET}`],
		['sa-east-1', `global.${SONNET}`],
	])('from %s takes %s', (region, profile) => {
		expect(profileFor(SONNET, region)).toBe(profile);
		expect(profileFor(`eu.${SONNET}`, region)).toBe(profile);
		expect(profileFor(`arn:aws:bedrock:us-east-1::foundation-model/${SONNET}`, region)).toBe(profile);
	});

	it('leaves out what the model leaves out', () => {
		expect(profileFor(HAIKU, 'ca-west-1')).toBe(`global.${HAIKU}`);
		expect(profileFor(HAIKU, 'ap-south-2')).toBe(`in.${HAIKU}`);
		expect(callableFrom('us', HAIKU, 'ca-west-1')).toBe(false);
		expect(profileFor(SONNET, 'us-gov-west-1')).toBeUndefined();
		expect(profileFor(DEFAULT_MODEL, 'us-gov-west-1')).toMatch(/^us-gov\./);
		expect(profileFor('anthropic.claude-3-haiku-20240307-v1:0', 'us-east-1')).toBeUndefined();
	});

	it('takes a model that is not in the table for one like the others', () => {
		expect(profileFor('anthropic.claude-opus-9', 'eu-west-1')).toBe('eu.anthropic.claude-opus-9');
		expect(knownModel('anthropic.claude-opus-9')).toBeUndefined();
	});

	it('gives the bare id only where a region serves it and no profile does', () => {
		expect(callableId(HAIKU, 'us-east-1')).toBe(`us.${HAIKU}`);
		expect(callableId(HAIKU, 'cn-north-1')).toBeUndefined();
	});
});

describe('nearestModel', () => {
	it.each([
		['Claude Sonnet 4.5', DEFAULT_MODEL],
		['claude-sonnet-4-5-20250929', DEFAULT_MODEL],
		['claude-sonnet-4-5@20250929', DEFAULT_MODEL],
		['us.anthropic.claude-sonet-4-5-20250929-v1:0', DEFAULT_MODEL],
		['us.anthropic.claude-sonnet-4-5-20250930-v1:0', DEFAULT_MODEL],
		['anthropic/claude-sonnet-4.6', `us.${SONNET}`],
		['sonnet 4.6', `us.${SONNET}`],
		['claude-4-6-sonnet', `us.${SONNET}`],
		[`bedrock/us.${SONNET}[1m]`, `us.${SONNET}`],
		// Gone: its successor.
		['claude-3-5-haiku-latest', `us.${HAIKU}`],
	])('takes %s for %s', (value, meant) => {
		expect(nearestModel(value, 'us-east-1')).toBe(meant);
	});

	it('gives nothing for what is near no model', () => {
		expect(nearestModel('gpt-5', 'us-east-1')).toBeUndefined();
	});
});

describe('regions', () => {
	it.each([
		['', 'empty'],
		[' us-east-1', 'blanks'],
		['us-east-1\n', 'blanks'],
		['US-EAST-1', 'upper-case'],
		['us-east-1a', 'zone'],
		['us-west-2-lax-1a', 'zone'],
		['us_east_1', 'word'],
		['bogus-region-9', 'word'],
		['virginia', 'word'],
		['us-east-1', undefined],
		['us-gov-west-1', undefined],
		['eusc-de-east-1', undefined],
		// Newer than the table.
		['eu-east-3', undefined],
	])('calls %j %s', (value, defect) => {
		expect(regionDefect(value)).toBe(defect);
	});

	it.each([
		['us-east-1a', 'us-east-1'],
		['us-west-2-lax-1a', 'us-west-2'],
		['US_EAST_1', 'us-east-1'],
		['us-esat-1', 'us-east-1'],
		['eu-west1', 'eu-west-1'],
		['virginia', undefined],
	])('takes %s for %s', (value, region) => {
		expect(likelyRegion(value)).toBe(region);
	});

	it('know the partitions', () => {
		expect(
			['us-east-1', 'us-gov-east-1', 'cn-north-1', 'eusc-de-east-1', 'us-isob-east-1'].map(partitionOf),
		).toEqual(['aws', 'aws-us-gov', 'aws-cn', 'aws-eusc', 'aws-iso']);
	});

	it('route a request to its own region too', () => {
		const of = (prefix: string) => GEOGRAPHIES.find((geography) => geography.prefix === prefix);
		const us = of('us');
		const global = of('global');
		expect(us && routesTo(us, 'us-west-1')).toEqual(['us-west-1', 'us-east-1', 'us-east-2', 'us-west-2']);
		expect(us && routesTo(us, 'us-east-2')).toEqual(['us-east-2', 'us-east-1', 'us-west-2']);
		expect(global && routesTo(global, 'us-east-1')).toBe('all');
	});
});
