import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { LIST_PROFILES } from '../core/commands.ts';
import { withEnv } from '../core/example-env.ts';
import { bedrockRefusing } from '../core/examples.ts';
import type { Facts } from '../core/facts.ts';
import { ec2 } from '../core/healthy.ts';
import { parseModel } from '../core/model-id.ts';
import { baseModel, knownModel, profileFor } from '../core/models.ts';
import { text } from '../core/prose.ts';
import { BEDROCK_REGIONS } from '../core/regions.ts';

const BARE = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const REFUSAL = {
	status: 400,
	code: 'ValidationException',
	message: `Invocation of model ID ${BARE} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
};
const notAsked = { kind: 'unasked', because: 'left out by --no-invoke' } as const;

export default defineCheck({
	id: 'config-model-needs-profile',
	// By what Bedrock says of it when it is called.
	aliases: ['bedrock-on-demand-unsupported'],
	section: 'config',
	severity: 'error',
	title: 'The model is served only through an inference profile',
	symptom: text`
		BEDROCK_MODEL is the bare id {bare}, and Bedrock does not serve that on demand in {region}.`,
	cause: text`
		Newer models are called through an inference profile, which spreads the requests over the regions of
		a geography; its id is that of the model with a prefix such as us, eu, jp, au or global. The bare id
		works only with provisioned throughput, or in the few regions that serve the model by themselves.`,
	fix: text`
		Set BEDROCK_MODEL to {profileId}, and allow the role that profile and the model in every region to
		which it routes.`,
	commands: [
		"printf '\\nBEDROCK_MODEL=%s\\n' {profileId} >> {envFile}",
		'iw-doctor policy --model {profileId} --region {region}',
		LIST_PROFILES,
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/models-region-compatibility.html',
	],
	says: [
		...BEDROCK_SAYS['config-model-needs-profile'],
		/\bon-demand throughput isn.{1,8}supported\b/i,
		/\bID or ARN of an inference profile that contains this model\b/i,
	],
	needs: ['config', 'bedrock'],
	judge: (facts) => {
		const { config, bedrock } = facts;
		if (config.provider.value !== 'bedrock') return undefined;
		const refusal = refusedAs(bedrock, 'config-model-needs-profile');
		if (refusal === undefined && !isKnownToNeedOne(facts)) return undefined;
		const { value, source } = config.model;
		const region = config.region.value;
		const bare = baseModel(value) ?? value;
		return {
			// Where Bedrock says no for another reason, that one comes first and this one next.
			severity: refusal === undefined && bedrock.invoke.kind === 'refused' ? 'warning' : 'error',
			evidence: [
				{ fact: 'config.model', value: `${value} (${source})` },
				...(refusal?.evidence ?? [{ fact: 'config.region', value: region }]),
			],
			slots: { bare, profileId: profileFor(bare, region) ?? `global.${bare}` },
		};
	},
	explains: ['bedrock-model-invalid', 'bedrock-request-rejected'],
	examples: {
		bad: [
			{ facts: { ...withEnv({ BEDROCK_MODEL: BARE }), bedrock: bedrockRefusing(REFUSAL) } },
			{
				facts: {
					...withEnv({ BEDROCK_MODEL: BARE, AWS_REGION: 'eu-west-1' }),
					bedrock: { ...ec2.bedrock, invoke: notAsked, stream: notAsked },
				},
			},
			{
				facts: {
					...withEnv({ BEDROCK_MODEL: 'anthropic.claude-opus-9-v1:0' }),
					bedrock: bedrockRefusing({
						...REFUSAL,
						message: REFUSAL.message.replace(BARE, 'anthropic.claude-opus-9-v1:0'),
					}),
				},
			},
		],
		// A region that serves this model by itself, and a model of which nothing is known.
		good: [
			{
				facts: {
					...withEnv({ BEDROCK_MODEL: 'anthropic.claude-haiku-4-5-20251001-v1:0' }),
					bedrock: { ...ec2.bedrock, invoke: notAsked, stream: notAsked },
				},
			},
			{
				facts: {
					...withEnv({ BEDROCK_MODEL: 'anthropic.claude-opus-9-v1:0' }),
					bedrock: { ...ec2.bedrock, invoke: notAsked, stream: notAsked },
				},
			},
			// Bedrock answers: with provisioned throughput, say, or the table is out of date.
			{ facts: withEnv({ BEDROCK_MODEL: BARE }) },
		],
	},
	reproduce: {
		on: 'ec2',
		dotenv: `LLM_PROVIDER=bedrock\nAWS_REGION=us-east-1\nBEDROCK_MODEL=${BARE}\n`,
		bedrock: { invoke: REFUSAL, stream: REFUSAL },
	},
});

/** Whether the table says so: of this model, in this region, and Bedrock has not shown otherwise. */
const isKnownToNeedOne = ({ config, bedrock }: Pick<Facts, 'config' | 'bedrock'>): boolean => {
	const parsed = parseModel(config.model.value);
	const bare = parsed.kind === 'bare' || (parsed.kind === 'arn' && parsed.resource === 'foundation-model');
	const inRegion = bare ? knownModel(config.model.value)?.inRegion : undefined;
	if (inRegion === undefined || bedrock.invoke.kind === 'ok') return false;
	const region = config.region.value;
	return BEDROCK_REGIONS.includes(region) && !inRegion.includes(region);
};
