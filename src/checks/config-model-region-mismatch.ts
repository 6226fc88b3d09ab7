import { refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { LIST_PROFILES } from '../core/commands.ts';
import { withEnv } from '../core/example-env.ts';
import { bedrockRefusing } from '../core/examples.ts';
import type { Facts } from '../core/facts.ts';
import { geography } from '../core/geographies.ts';
import { ec2 } from '../core/healthy.ts';
import { type ModelId, parseModel } from '../core/model-id.ts';
import { baseModel, callableFrom, knownModel, profileFor } from '../core/models.ts';
import { text } from '../core/prose.ts';
import { partitionOf, REGIONS } from '../core/regions.ts';

const INVALID = {
	status: 400,
	code: 'ValidationException',
	message: 'The provided model identifier is invalid.',
};
const notAsked = { kind: 'unasked', because: 'left out by --no-invoke' } as const;

export default defineCheck({
	id: 'config-model-region-mismatch',
	section: 'config',
	severity: 'error',
	title: 'The model id does not belong to AWS_REGION',
	symptom: text`
		BEDROCK_MODEL is {model}, and Bedrock is called in {region}: {why}.`,
	cause: text`
		An inference profile exists only in the regions of its geography, and an ARN only in the one that it
		names. Anywhere else Bedrock calls the same id invalid.`,
	fix: text`
		Set BEDROCK_MODEL to {rightModel}, which {region} serves, or AWS_REGION to {rightRegion}, which serves
		the present one. The role has to be allowed the new pair.`,
	commands: [
		"printf '\\nBEDROCK_MODEL=%s\\n' {rightModel} >> {envFile}",
		"# Or:\nprintf '\\nAWS_REGION=%s\\n' {rightRegion} >> {envFile}",
		LIST_PROFILES,
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html',
	],
	needs: ['config', 'bedrock'],
	judge: (facts) => {
		const { config, bedrock } = facts;
		if (config.provider.value !== 'bedrock' || bedrock.invoke.kind === 'ok') return undefined;
		const model = parseModel(config.model.value);
		const region = config.region.value;
		const refusal = refusedAs(bedrock, 'bedrock-model-invalid');
		const why = mismatch(model, region, refusal !== undefined);
		if (why === undefined) return undefined;
		return {
			evidence: [
				{ fact: 'config.model', value: `${config.model.value} (${config.model.source})` },
				{ fact: 'config.region', value: `${region} (${config.region.source})` },
				...(refusal?.evidence ?? []).slice(0, 1),
			],
			slots: {
				why,
				rightModel: modelFor(config.model, region),
				rightRegion: regionFor(model) ?? 'us-east-1',
			},
		};
	},
	explains: [
		'bedrock-model-invalid',
		'bedrock-model-not-found',
		'bedrock-no-permission',
		'bedrock-profile-not-in-policy',
	],
	examples: {
		bad: [
			{
				facts: {
					...withEnv({ BEDROCK_MODEL: 'eu.anthropic.claude-sonnet-4-6' }),
					bedrock: bedrockRefusing(INVALID),
				},
			},
			{
				facts: {
					...withEnv({ AWS_REGION: 'eu-central-1' }),
					bedrock: { ...ec2.bedrock, invoke: notAsked, stream: notAsked },
				},
			},
			{
				facts: {
					...withEnv({
						BEDROCK_MODEL:
							'arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-6',
					}),
					bedrock: bedrockRefusing(INVALID),
				},
			},
		],
		good: [
			// A geography and a region of the same part of the world may have come together after the
			// table was made.
			{
				facts: {
					...withEnv({ AWS_REGION: 'mx-central-1' }),
					bedrock: { ...ec2.bedrock, invoke: notAsked, stream: notAsked },
				},
			},
			// A geography that is not in the table.
			{
				facts: {
					...withEnv({ BEDROCK_MODEL: 'kr.anthropic.claude-sonnet-4-6' }),
					bedrock: bedrockRefusing(INVALID),
				},
			},
		],
	},
	reproduce: {
		on: 'ec2',
		dotenv: 'LLM_PROVIDER=bedrock\nAWS_REGION=us-east-1\nBEDROCK_MODEL=eu.anthropic.claude-sonnet-4-6\n',
		bedrock: { invoke: INVALID, stream: INVALID },
	},
});

/** Why id and region cannot go together, or undefined; `refused`: Bedrock has called the id invalid. */
const mismatch = (model: ModelId, region: string, refused: boolean): string | undefined => {
	if (!REGIONS.includes(region)) return undefined;
	if (model.kind === 'arn') {
		if (model.region !== '' && model.region !== region) return `the ARN is one of ${model.region}`;
		if (model.partition !== partitionOf(region)) return `the ARN is one of the partition ${model.partition}`;
		return model.resource === 'inference-profile'
			? mismatch(parseModel(model.id), region, refused)
			: undefined;
	}
	if (model.kind !== 'profile') return undefined;
	const known = geography(model.geography);
	if (known === undefined) return undefined;
	const outside = !known.area.test(region);
	// Inside the part of the world a new region may have joined: that takes Bedrock's own word. A model
	// that is gone
	// is called invalid everywhere.
	const gone = knownModel(model.model)?.profiles.length === 0;
	if (!outside && (!refused || gone || callableFrom(model.geography, model.model, region))) return undefined;
	return `no profile of the geography ${model.geography} is called from there`;
};

const modelFor = ({ value }: Facts['config']['model'], region: string): string =>
	profileFor(value, region) ?? `global.${baseModel(value) ?? 'MODEL_ID'}`;

const regionFor = (model: ModelId): string | undefined => {
	if (model.kind === 'arn') return model.region === '' ? undefined : model.region;
	return model.kind === 'profile'
		? geography(model.geography)?.from.find((region) => callableFrom(model.geography, model.model, region))
		: undefined;
};
