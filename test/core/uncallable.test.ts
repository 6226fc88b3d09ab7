import { expect, it } from 'vitest';
import { GEOGRAPHIES } from '../../src/core/geographies.ts';
import { uncallable } from '../../src/core/uncallable.ts';

const MODEL = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const arn = `arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.${MODEL}`;

it.each([
	[`us.${MODEL}`, 'evil region', { kind: 'no-region' }],
	[`us.${MODEL}`, 'us-east-1a', { kind: 'no-region', likely: 'us-east-1' }],
	[`us.${MODEL}`, '', { kind: 'no-region' }],
	[`us.${MODEL}`, 'cn-north-1', { kind: 'no-bedrock', region: 'cn-north-1', near: 'ap-northeast-1' }],
	[MODEL, 'cn-north-1', { kind: 'no-bedrock', region: 'cn-north-1', near: 'ap-northeast-1' }],
	[`us.${MODEL}`, 'us-gov-west-1', { kind: 'other-geography', right: `us-gov.${MODEL}` }],
	[`us.${MODEL}`, 'eu-west-1', { kind: 'other-geography', right: `eu.${MODEL}` }],
	[`global.${MODEL}`, 'us-gov-west-1', { kind: 'other-geography', right: `us-gov.${MODEL}` }],
	[arn.replaceAll('eu-west-1', 'us-east-1'), 'us-east-1', { kind: 'other-geography', right: `us.${MODEL}` }],
	// An ARN names its own region.
	[arn, 'us-east-1', undefined],
	[MODEL, 'us-gov-west-1', undefined],
	['abcdefghijk1', 'eu-west-1', undefined],
	// Newer than the tables.
	[`kr.${MODEL}`, 'ap-northeast-2', undefined],
	[`us.${MODEL}`, 'us-south-1', undefined],
])('%s from %j', (model, region, why) => expect(uncallable(model, region)).toEqual(why));

it('speaks against no region of any geography', () => {
	for (const { prefix, from } of GEOGRAPHIES)
		for (const region of from) expect(uncallable(`${prefix}.${MODEL}`, region)).toBeUndefined();
});
