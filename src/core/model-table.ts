/** What is known of one of Anthropic's models on Bedrock. */
export interface Model {
	/** The id without a geography. */
	readonly id: string;
	/** Geographies that have an inference profile of it; none for a model that is gone. */
	readonly profiles: readonly string[];
	/**
	 * Regions from which its geographic profile, other than the global one, can nevertheless not be
	 * called.
	 */
	readonly notFrom?: readonly string[];
	/**
	 * Regions that serve the bare id on demand; everywhere else it needs a profile. Absent where that
	 * is not known.
	 */
	readonly inRegion?: readonly string[];
	/** Day on which the last region stops serving it, where AWS has announced one; `YYYY-MM-DD`. */
	readonly endOfLife?: string;
	/** Id of the model to move to, where an end has been announced. */
	readonly successor?: string;
}

const GEOGRAPHIC = ['us', 'eu', 'jp', 'au', 'global'];
const SONNET = 'anthropic.claude-sonnet-4-6';
const OPUS = 'anthropic.claude-opus-4-8';
const HAIKU = 'anthropic.claude-haiku-4-5-20251001-v1:0';

/**
 * As of October 2026, newest first. What is not here may be newer, so absence proves nothing.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-cards.html
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle-legacy.html
 */
export const MODELS: readonly Model[] = [
	{ id: 'anthropic.claude-haiku-5-5', profiles: GEOGRAPHIC },
	{ id: 'anthropic.claude-opus-5-5', profiles: GEOGRAPHIC },
	{ id: 'anthropic.claude-sonnet-5-5', profiles: GEOGRAPHIC },
	{ id: 'anthropic.claude-fable-5-1', profiles: GEOGRAPHIC },
	{ id: 'anthropic.claude-opus-5', profiles: [...GEOGRAPHIC, 'in'] },
	{ id: 'anthropic.claude-sonnet-5', profiles: [...GEOGRAPHIC, 'in'] },
	{ id: 'anthropic.claude-fable-5', profiles: GEOGRAPHIC },
	{ id: OPUS, profiles: GEOGRAPHIC },
	{ id: 'anthropic.claude-opus-4-7', profiles: GEOGRAPHIC, inRegion: [] },
	{ id: SONNET, profiles: GEOGRAPHIC, inRegion: ['eu-west-2'] },
	{ id: 'anthropic.claude-opus-4-6-v1', profiles: GEOGRAPHIC },
	{
		id: 'anthropic.claude-opus-4-5-20251101-v1:0',
		profiles: ['us', 'eu', 'global'],
		notFrom: ['ca-west-1'],
		inRegion: [],
	},
	{
		id: HAIKU,
		profiles: [...GEOGRAPHIC, 'in'],
		notFrom: ['ca-west-1'],
		inRegion: ['us-east-1', 'eu-north-1', 'eu-west-1', 'ap-northeast-1', 'ap-southeast-4'],
	},
	{
		id: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
		profiles: [...GEOGRAPHIC, 'us-gov'],
		notFrom: ['ca-west-1'],
		inRegion: [],
		endOfLife: '2027-04-08',
		successor: SONNET,
	},
	{
		id: 'anthropic.claude-opus-4-1-20250805-v1:0',
		profiles: ['us'],
		notFrom: ['us-west-1', 'ca-central-1', 'ca-west-1'],
		inRegion: [],
		endOfLife: '2027-01-08',
		successor: OPUS,
	},
	{
		id: 'anthropic.claude-sonnet-4-20250514-v1:0',
		profiles: [],
		endOfLife: '2026-10-14',
		successor: SONNET,
	},
	{ id: 'anthropic.claude-opus-4-20250514-v1:0', profiles: [], endOfLife: '2026-05-31', successor: OPUS },
	{ id: 'anthropic.claude-3-haiku-20240307-v1:0', profiles: [], endOfLife: '2026-09-10', successor: HAIKU },
	{ id: 'anthropic.claude-3-5-haiku-20241022-v1:0', profiles: [], endOfLife: '2026-06-19', successor: HAIKU },
	{
		id: 'anthropic.claude-3-7-sonnet-20250219-v1:0',
		profiles: [],
		endOfLife: '2026-07-30',
		successor: SONNET,
	},
	{
		id: 'anthropic.claude-3-5-sonnet-20241022-v2:0',
		profiles: [],
		endOfLife: '2026-07-30',
		successor: SONNET,
	},
	{
		id: 'anthropic.claude-3-5-sonnet-20240620-v1:0',
		profiles: [],
		endOfLife: '2026-07-30',
		successor: SONNET,
	},
	{
		id: 'anthropic.claude-3-sonnet-20240229-v1:0',
		profiles: [],
		endOfLife: '2026-07-30',
		successor: SONNET,
	},
];
