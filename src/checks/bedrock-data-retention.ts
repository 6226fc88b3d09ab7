import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { text } from '../core/prose.ts';

const answer = {
	status: 400,
	code: 'ValidationException',
	message: "data retention mode 'default' is not available for this model",
};

export default defineCheck({
	id: 'bedrock-data-retention',
	section: 'bedrock',
	severity: 'error',
	title: 'The data retention mode does not fit the model',
	symptom: text`
		Bedrock refuses {model} because the account's data retention mode is not available for this
		model.`,
	cause: text`
		Some models are served only where the account agrees that requests are kept or shared with
		the vendor. The mode is set for each account and region, and an account that has set none
		falls back to the model's own default.`,
	fix: text`
		Look up which modes the model allows and decide, with whoever answers for your data, whether
		account {account} may use one of them in {region}; then set it, or configure a model that
		allows the present mode.`,
	commands: [
		'aws bedrock get-account-data-retention --region {region}',
		'aws bedrock put-account-data-retention --region {region} --mode RETENTION_MODE',
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/data-retention.html',
		'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_PutAccountDataRetention.html',
	],
	says: BEDROCK_SAYS['bedrock-data-retention'],
	needs: ['bedrock'],
	judge: ({ bedrock }) => refusedAs(bedrock, 'bedrock-data-retention'),
	explains: [],
	examples: {
		bad: { facts: { bedrock: bedrockRefusing(answer) } },
		good: {
			facts: {
				bedrock: bedrockRefusing({
					...answer,
					message: 'Malformed input request: #: required key [max_tokens] not found',
				}),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke: answer, stream: answer } },
});
