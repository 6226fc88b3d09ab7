import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { baseModel } from '../core/models.ts';
import { text } from '../core/prose.ts';

const answer = { status: 400, code: 'ValidationException', message: 'Operation not allowed' };

export default defineCheck({
	id: 'bedrock-account-blocked',
	section: 'bedrock',
	severity: 'error',
	title: 'AWS does not let this account use the model',
	symptom: text`
		Bedrock refuses {model} for the whole account: the operation is not allowed, or the account
		is not authorized, whichever principal calls.`,
	cause: text`
		AWS itself withholds the model from account {account}: a new account that is still being
		verified, one that belongs to a reseller's channel program, or one without access in region
		{region}. No IAM policy changes that.`,
	fix: text`
		Check what the account may use in {region}, and whether another region works. Where the
		model is not authorized, ask AWS Support to enable it, naming the account, the region, the
		model and the request id; an account from a reseller asks the reseller.`,
	commands: [
		'aws bedrock get-foundation-model-availability --region {region} \\\n  --model-id {baseModel}',
		'# AWS Support Center: a case of type "Account and billing" needs no support plan.',
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html',
		'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetFoundationModelAvailability.html',
	],
	says: [
		...BEDROCK_SAYS['bedrock-account-blocked'],
		/\bneeds a subscription for the service\b/i,
		/\bnot signed up for the service\b/i,
		/\bAWS account (?:\d{12} )?(?:is|has been) (?:suspended|closed|deactivated)\b/i,
	],
	needs: ['bedrock'],
	judge: ({ bedrock }) => {
		const diagnosis = refusedAs(bedrock, 'bedrock-account-blocked');
		return diagnosis && { ...diagnosis, slots: { baseModel: baseModel(bedrock.model) ?? bedrock.model } };
	},
	explains: [],
	examples: {
		bad: [
			{ facts: { bedrock: bedrockRefusing(answer) } },
			{
				facts: {
					bedrock: bedrockRefusing({
						status: 403,
						code: 'AccessDeniedException',
						message: 'Your account is not authorized to invoke this API operation.',
					}),
				},
			},
		],
		good: {
			facts: {
				bedrock: bedrockRefusing({
					status: 403,
					code: 'AccessDeniedException',
					message: "You don't have access to the model with the specified model ID.",
				}),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke: answer, stream: answer } },
});
