import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { text } from '../core/prose.ts';

const NOT_FOUND = {
	status: 404,
	code: 'ResourceNotFoundException',
	message: 'Could not resolve the foundation model from the provided model identifier.',
};

export default defineCheck({
	id: 'bedrock-model-not-found',
	section: 'bedrock',
	severity: 'error',
	title: 'Bedrock does not find the model',
	symptom: text`
		Bedrock in {region} answers that the resource {model} does not exist.`,
	cause: text`
		The id has the right form, and what it names is not in this region or not in this account: a profile
		or a provisioned model that was deleted, that belongs to another account, or that stands elsewhere.`,
	fix: text`
		Look up what this account has in {region}, and set BEDROCK_MODEL to one of these.`,
	commands: [
		'aws bedrock list-inference-profiles --region {region} \\\n  --query "inferenceProfileSummaries[].[inferenceProfileId,status]" --output text',
		'aws bedrock list-inference-profiles --region {region} --type-equals APPLICATION \\\n  --query "inferenceProfileSummaries[].[inferenceProfileArn,status]" --output text',
		'aws bedrock list-provisioned-model-throughputs --region {region}',
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles.html',
	],
	says: [
		...BEDROCK_SAYS['bedrock-model-not-found'],
		/\bResourceNotFoundException\b.{0,80}\bmodel\b.{0,60}\bnot found\b/i,
		/\binference profile\b.{0,120}(?:was not found|could not be found|does not exist)\b/i,
		/\bResourceNotFoundException\b.{0,20}\binference profile\b.{0,120}\bnot found\b/i,
	],
	needs: ['bedrock'],
	judge: ({ bedrock }) => {
		const refusal = refusedAs(bedrock, 'bedrock-model-not-found');
		const { model, region } = bedrock;
		return refusal === undefined ? undefined : { ...refusal, slots: { model, region } };
	},
	explains: [],
	examples: {
		bad: { facts: { bedrock: bedrockRefusing(NOT_FOUND) } },
		// The same exception for a model that is gone has its own id.
		good: {
			facts: {
				bedrock: bedrockRefusing({
					...NOT_FOUND,
					message: 'This model version has reached the end of its life.',
				}),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke: NOT_FOUND, stream: NOT_FOUND } },
});
