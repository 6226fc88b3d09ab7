import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { text } from '../core/prose.ts';

const answer = {
	status: 404,
	code: 'ResourceNotFoundException',
	message: text`
			Model use case details have not been submitted for this account. Fill out the
			Anthropic use case details form before using the model. If you have already filled
			out the form, try again in 15 minutes.`,
};

export default defineCheck({
	id: 'bedrock-use-case-form',
	section: 'bedrock',
	severity: 'error',
	title: 'The Anthropic use case form is not filled in',
	symptom: text`
		Bedrock refuses {model} because no use case details have been submitted for account {account}.`,
	cause: text`
		Before the first call Anthropic wants every account to say, once, what its models are used
		for. What the organization's management account submits through the API counts for its
		members.`,
	fix: text`
		Submit the use case details once, in the console's model catalog or by
		PutUseCaseForModelAccess, and try again after about 15 minutes.`,
	commands: [
		'# Amazon Bedrock console, Model catalog, any Anthropic model: submit use case details.\naws bedrock get-use-case-for-model-access --region {region}',
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
		'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_PutUseCaseForModelAccess.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html',
	],
	says: [...BEDROCK_SAYS['bedrock-use-case-form'], /\bAnthropic use case (?:details )?form\b/i],
	needs: ['bedrock'],
	judge: ({ bedrock }) => refusedAs(bedrock, 'bedrock-use-case-form'),
	explains: [],
	examples: {
		bad: [
			{ facts: { bedrock: bedrockRefusing(answer) } },
			{
				facts: {
					bedrock: bedrockRefusing({
						status: 403,
						code: 'AccessDeniedException',
						message: 'You have not filled out the required use-case form for this model.',
					}),
				},
			},
		],
		good: {
			facts: {
				bedrock: bedrockRefusing({
					...answer,
					message: 'Could not resolve the foundation model from the provided model identifier.',
				}),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke: answer, stream: answer } },
});
