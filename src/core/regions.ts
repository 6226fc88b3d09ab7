import { nearest } from './nearest.ts';

export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-eusc' | 'aws-iso';

/**
 * The regions that exist, as of November 2026 (the partition table of @aws-sdk/core 3.981.0).
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export const REGIONS: readonly string[] = [
	...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'ca-west-1', 'mx-central-1'],
	...['sa-east-1', 'sa-west-1'],
	...['eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2'],
	...['eu-west-1', 'eu-west-2', 'eu-west-3'],
	...[
		'ap-east-1',
		'ap-east-2',
		'ap-northeast-1',
		'ap-northeast-2',
		'ap-northeast-3',
		'ap-south-1',
		'ap-south-2',
	],
	...['ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5'],
	...['ap-southeast-6', 'ap-southeast-7'],
	...['af-south-1', 'il-central-1', 'me-central-1', 'me-south-1', 'me-west-1'],
	...['us-gov-east-1', 'us-gov-west-1', 'cn-north-1', 'cn-northwest-1', 'eusc-de-east-1'],
	...['us-iso-east-1', 'us-iso-west-1', 'us-isob-east-1', 'us-isob-west-1', 'eu-isoe-west-1'],
	...['us-isof-east-1', 'us-isof-south-1'],
];

/**
 * Those without a `bedrock-runtime` endpoint below amazonaws.com, which is where the product's client
 * calls, as of October 2026.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/endpoints-region-availability.html
 */
const WITHOUT_BEDROCK: ReadonlySet<string> = new Set([
	...['ap-east-1', 'me-west-1', 'sa-west-1'],
	...REGIONS.filter((region) => /^(?:cn|eusc)-|-iso[a-z]?-/.test(region)),
]);

/** Regions where Bedrock answers, in the order of REGIONS. */
export const BEDROCK_REGIONS: readonly string[] = REGIONS.filter((region) => !WITHOUT_BEDROCK.has(region));

/**
 * The partition that a region belongs to, by its name; a name that is none of the others' is of `aws`.
 */
export const partitionOf = (region: string): Partition => {
	if (region.startsWith('cn-')) return 'aws-cn';
	if (region.startsWith('us-gov-')) return 'aws-us-gov';
	if (region.startsWith('eusc-')) return 'aws-eusc';
	return /^(?:us|eu)-iso[a-z]?-/.test(region) ? 'aws-iso' : 'aws';
};

/**
 * What is wrong with the form of a region. A well-formed one that is not in the table may be newer than
 * it.
 */
export type RegionDefect = 'empty' | 'blanks' | 'upper-case' | 'zone' | 'word';

const SHAPE = /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}$/;
/** `us-east-1a`, and local and wavelength zones such as `us-west-2-lax-1a`. */
const ZONE = /^([a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2})(?:[a-z]|-[a-z0-9-]+)$/;

/** Looks at the value of AWS_REGION as it stands there; undefined for one that is well-formed. */
export const regionDefect = (value: string): RegionDefect | undefined => {
	const region = value.trim();
	if (region === '') return 'empty';
	if (!SHAPE.test(region)) {
		if (SHAPE.test(region.toLowerCase())) return 'upper-case';
		return ZONE.test(region.toLowerCase()) ? 'zone' : 'word';
	}
	return region === value ? undefined : 'blanks';
};

/**
 * The region that was most likely meant, among those where Bedrock answers; undefined where none is
 * near.
 */
export const likelyRegion = (value: string): string | undefined => {
	const word = value
		.trim()
		.toLowerCase()
		.replaceAll(/[\s_]+/g, '-');
	const region = ZONE.exec(word)?.[1] ?? word;
	return BEDROCK_REGIONS.includes(region) ? region : nearest(region, BEDROCK_REGIONS);
};

/**
 * Where Bedrock answers and which lies closest to a region of this name, by continent and partition.
 */
export const bedrockRegionNear = (region: string): string => {
	const near: readonly (readonly [RegExp, string])[] = [
		[/^us-gov-/, 'us-gov-west-1'],
		[/^ap-east-/, 'ap-southeast-1'],
		[/^(?:ap|cn)-/, 'ap-northeast-1'],
		[/^(?:eu|eusc)-/, 'eu-central-1'],
		[/^me-/, 'me-central-1'],
		[/^sa-/, 'sa-east-1'],
	];
	return near.find(([name]) => name.test(region))?.[1] ?? 'us-east-1';
};
