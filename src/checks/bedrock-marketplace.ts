import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { baseModel } from '../core/models.ts';
import { text } from '../core/prose.ts';

const refusing = (message: string) => ({ status: 403, code: 'AccessDeniedException', message });
const actions = refusing(
	text`
		Model access is denied due to IAM user or service role is not authorized to perform the
		required AWS Marketplace actions (aws-marketplace:ViewSubscriptions,
		aws-marketplace:Subscribe) to enable access to this model. Refer to the Amazon Bedrock
		documentation for further details. Your AWS Marketplace subscription for this model
		cannot be completed at this time. If you recently fixed this issue, try again after 5
		minutes.`,
);

export default defineCheck({
	id: 'bedrock-marketplace',
	section: 'bedrock',
	severity: 'error',
	title: 'The account has no Marketplace subscription to the model',
	symptom: text`
		Bedrock denies {model} and names AWS Marketplace: its actions, a payment method, or a
		subscription that cannot be completed or is still being processed.`,
	cause: text`
		Models of other vendors are sold through AWS Marketplace, and the first call in an account
		subscribes to them. That takes a caller with aws-marketplace:Subscribe and
		ViewSubscriptions, a valid payment method, and some minutes.`,
	fix: text`
		Subscribe the account once, as a principal that has the Marketplace actions, by creating the
		agreement or by calling the model; the role of InsightWorker does not need them afterwards.
		Where a payment method is missing, add one first; where the subscription is being processed,
		try again after 15 minutes.`,
	commands: [
		'aws bedrock get-foundation-model-availability --region {region} \\\n  --model-id {baseModel}',
		'aws bedrock list-foundation-model-agreement-offers --region {region} \\\n  --model-id {baseModel} \\\n  --query "offers[0].offerToken" --output text',
		'aws bedrock create-foundation-model-agreement --region {region} \\\n  --model-id {baseModel} --offer-token OFFER_TOKEN',
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html',
	],
	says: BEDROCK_SAYS['bedrock-marketplace'],
	needs: ['bedrock'],
	judge: ({ bedrock }) => {
		const diagnosis = refusedAs(bedrock, 'bedrock-marketplace');
		return diagnosis && { ...diagnosis, slots: { baseModel: baseModel(bedrock.model) ?? bedrock.model } };
	},
	explains: [],
	examples: {
		bad: [
			{ facts: { bedrock: bedrockRefusing(actions) } },
			{
				facts: {
					bedrock: bedrockRefusing(
						refusing(
							text`
								Model access is denied due to INVALID_PAYMENT_INSTRUMENT:A valid
								payment instrument must be provided.`,
						),
					),
				},
			},
			{
				facts: {
					bedrock: bedrockRefusing(
						refusing(
							text`
								Your account is not authorized to access this model. Your AWS
								Marketplace subscription for this model is still being processed`,
						),
					),
				},
			},
		],
		good: {
			facts: {
				bedrock: bedrockRefusing(refusing('Your account is not authorized to access this model')),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke: actions, stream: actions } },
});
