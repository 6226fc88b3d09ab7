import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { LIST_MODELS, LIST_PROFILES } from '../core/commands.ts';
import { withEnv } from '../core/example-env.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { DEFAULT_MODEL, nearestModel, profileFor } from '../core/models.ts';
import { text } from '../core/prose.ts';

const INVALID = {
	status: 400,
	code: 'ValidationException',
	message: 'The provided model identifier is invalid.',
};
const MISSPELT = 'us.anthropic.claude-sonet-4-5-20250929-v1:0';

export default defineCheck({
	id: 'bedrock-model-invalid',
	section: 'bedrock',
	severity: 'error',
	title: 'Bedrock does not know the model id',
	symptom: text`Bedrock in {region} calls the id {model} invalid.`,
	cause: text`
		There is no model and no inference profile of that name in that region: a letter is wrong, the prefix
		is that of another geography, the model has not come to the region, or it is gone.`,
	fix: text`
		Set BEDROCK_MODEL to an id that {region} lists. {hint}`,
	commands: [LIST_PROFILES, LIST_MODELS],
	unfilled: {
		hint: text`
			Ids begin with a geography that the region belongs to, such as us, eu, jp, au or global.`,
	},
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/model-cards.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/models-region-compatibility.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html',
	],
	says: BEDROCK_SAYS['bedrock-model-invalid'],
	needs: ['bedrock'],
	judge: ({ bedrock }) => {
		const refusal = refusedAs(bedrock, 'bedrock-model-invalid');
		if (refusal === undefined) return undefined;
		const { model, region } = bedrock;
		const near = nearestModel(model, region) ?? profileFor(DEFAULT_MODEL, region);
		const hint =
			near === undefined || near === model ? '' : `One that is near it, and known there, is ${near}.`;
		return { ...refusal, slots: { model, region, hint } };
	},
	explains: [],
	examples: {
		bad: {
			facts: {
				...withEnv({ BEDROCK_MODEL: MISSPELT }),
				bedrock: { ...bedrockRefusing(INVALID), model: MISSPELT },
			},
		},
		good: {
			facts: {
				bedrock: bedrockRefusing({
					...INVALID,
					message:
						'Invocation of model ID anthropic.claude-sonnet-4-6 with on-demand throughput isn’t supported.',
				}),
			},
		},
	},
	reproduce: {
		on: 'ec2',
		dotenv: `LLM_PROVIDER=bedrock\nAWS_REGION=us-east-1\nBEDROCK_MODEL=${MISSPELT}\n`,
		bedrock: { invoke: INVALID, stream: INVALID },
	},
});
