import { BEDROCK_REGIONS, partitionOf } from './regions.ts';

/** One prefix of the ids of system-defined inference profiles, such as `us` in `us.anthropic.…`. */
export interface Geography {
	readonly prefix: string;
	/**
	 * Regions from which its profiles can be called; a single model may leave some out (models.ts,
	 * `notFrom`).
	 */
	readonly from: readonly string[];
	/**
	 * Regions to which a request may be routed, besides the one in which it was made; `all` is every
	 * commercial one.
	 */
	readonly to: readonly string[] | 'all';
	/**
	 * What any region of it would be called: a new region joins without being wrong before it is in
	 * `from`.
	 */
	readonly area: RegExp;
}

/**
 * As of October 2026, from the cards of Claude Sonnet 4.5, Sonnet 4.6, Opus 4.7 and Haiku 4.5 and, for
 * `apac`, `ca` and `us-gov`, the former list of profiles. Where several serve a region the first that
 * has the model is suggested.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-cards.html
 * https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html
 */
export const GEOGRAPHIES: readonly Geography[] = [
	{
		prefix: 'us-gov',
		from: ['us-gov-east-1', 'us-gov-west-1'],
		to: ['us-gov-east-1', 'us-gov-west-1'],
		area: /^us-gov-/,
	},
	{
		prefix: 'jp',
		from: ['ap-northeast-1', 'ap-northeast-3'],
		to: ['ap-northeast-1', 'ap-northeast-3'],
		area: /^ap-northeast-(?!2$)/,
	},
	{
		prefix: 'au',
		from: ['ap-southeast-2', 'ap-southeast-4', 'ap-southeast-6'],
		to: ['ap-southeast-2', 'ap-southeast-4'],
		area: /^ap-southeast-(?![1357]$)/,
	},
	{
		prefix: 'in',
		from: ['ap-south-1', 'ap-south-2'],
		to: ['ap-south-1', 'ap-south-2'],
		area: /^ap-south-/,
	},
	{
		prefix: 'us',
		from: ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'ca-west-1'],
		to: ['us-east-1', 'us-east-2', 'us-west-2'],
		area: /^(?:us-(?!gov-|iso)|ca-|mx-)/,
	},
	{
		prefix: 'eu',
		from: [
			...['eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2'],
			...['eu-west-1', 'eu-west-2', 'eu-west-3'],
		],
		to: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
		area: /^(?:eu-(?!iso)|il-)/,
	},
	{ prefix: 'ca', from: ['ca-central-1', 'ca-west-1'], to: ['ca-central-1', 'ca-west-1'], area: /^ca-/ },
	{
		prefix: 'apac',
		from: BEDROCK_REGIONS.filter((region) => region.startsWith('ap-') || region === 'me-central-1'),
		to: [
			...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-south-2'],
			...['ap-southeast-1', 'ap-southeast-2', 'ap-southeast-4'],
		],
		area: /^(?:ap|me)-/,
	},
	{
		prefix: 'global',
		from: BEDROCK_REGIONS.filter((region) => partitionOf(region) === 'aws'),
		to: 'all',
		area: /^(?!us-gov-|cn-|eusc-|[a-z]{2}-iso)/,
	},
];

/**
 * The geography of a prefix; undefined for one that is not known, which may be newer than this table.
 */
export const geography = (prefix: string): Geography | undefined =>
	GEOGRAPHIES.find((candidate) => candidate.prefix === prefix);

/**
 * Regions to which a profile of this geography may route a request made in `region`, that one first;
 * `all` for a global profile. Some leave out a region or two for some models: to allow those as well is
 * harmless.
 */
export const routesTo = ({ to }: Geography, region: string): readonly string[] | 'all' =>
	to === 'all' ? to : [region, ...to.filter((other) => other !== region)];
