import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { baseModel } from '../core/models.ts';
import { text } from '../core/prose.ts';

const NO_ACCESS = {
	status: 403,
	code: 'AccessDeniedException',
	message: "You don't have access to the model with the specified model ID.",
};

export default defineCheck({
	id: 'bedrock-model-access',
	section: 'bedrock',
	severity: 'error',
	title: 'The account has no access to the model',
	symptom: text`
		Bedrock accepts the caller, and answers that the account {account} has no access to {model} in
		{region}.`,
	cause: text`
		This is not about the policy of the role. The account has not accepted the agreement for the model,
		has not submitted the use case form of Anthropic, or a Marketplace subscription is still on its way.`,
	fix: text`
		As an administrator of the account, see what is missing, accept the agreement once, and wait a few
		minutes. In an organization the management account can do this for all.`,
	commands: [
		'aws bedrock get-foundation-model-availability --region {region} --model-id {bareModel}',
		'aws bedrock get-use-case-for-model-access --region {region}',
		'aws bedrock list-foundation-model-agreement-offers --region {region} --model-id {bareModel}',
		'# With the offerToken that the last command has printed:\naws bedrock create-foundation-model-agreement --region {region} \\\n  --model-id {bareModel} --offer-token OFFER_TOKEN',
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
		'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetFoundationModelAvailability.html',
	],
	says: [
		...BEDROCK_SAYS['bedrock-model-access'],
		/\bhave access to the model with the specified model ID\b/i,
		/\bissue with the selected model \([^)]*\)/i,
	],
	needs: ['bedrock'],
	judge: ({ bedrock }) => {
		const refusal = refusedAs(bedrock, 'bedrock-model-access');
		if (refusal === undefined) return undefined;
		const { model, region } = bedrock;
		return { ...refusal, slots: { model, region, bareModel: baseModel(model) ?? 'MODEL_ID' } };
	},
	explains: [],
	examples: {
		bad: { facts: { bedrock: bedrockRefusing(NO_ACCESS) } },
		// The same exception where a policy is what is missing.
		good: {
			facts: {
				bedrock: bedrockRefusing({
					...NO_ACCESS,
					message:
						'User: arn:aws:sts::123456789012:assumed-role/InsightWorkerRole/i-0123456789abcdef0 is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0 because no identity-based policy allows the bedrock:InvokeModel action',
				}),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke: NO_ACCESS, stream: NO_ACCESS } },
});
