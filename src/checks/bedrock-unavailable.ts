import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const answer = {
	status: 503,
	code: 'ServiceUnavailableException',
	message: 'Bedrock is unable to process your request.',
};

export default defineCheck({
	id: 'bedrock-unavailable',
	section: 'bedrock',
	severity: 'error',
	title: 'Bedrock cannot serve the model at the moment',
	symptom: text`
		Bedrock answers that it, or {model}, cannot process requests now. The call arrived and was
		signed correctly.`,
	cause: text`
		The service or the model is out of capacity, starting, or failing in {region}. That is the
		provider's side, and not the account's quota.`,
	fix: text`
		Wait and try again, and look at the AWS Health Dashboard if it lasts. An inference profile
		that routes to several regions is hit less often than a single region.`,
	commands: ['iw-doctor check --wait 10m'],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html',
		'https://health.aws.amazon.com/health/status',
	],
	says: [
		...BEDROCK_SAYS['bedrock-unavailable'],
		/\b50[03]\b.{0,40}\bfor url:? '?https:\/\/bedrock-runtime\./i,
	],
	needs: ['bedrock'],
	judge: ({ bedrock }) => {
		const diagnosis = refusedAs(bedrock, 'bedrock-unavailable');
		const served = bedrock.invoke.kind === 'ok' || bedrock.stream.kind === 'ok';
		return diagnosis && { ...diagnosis, severity: served ? 'warning' : 'error' };
	},
	explains: [],
	examples: {
		bad: [
			{ facts: { bedrock: bedrockRefusing(answer) } },
			{ facts: { bedrock: { ...ec2.bedrock, stream: bedrockRefusing(answer).stream } } },
			{
				facts: {
					bedrock: bedrockRefusing({
						status: 429,
						code: 'ModelNotReadyException',
						message: 'The model is being loaded.',
					}),
				},
			},
		],
		good: {
			facts: {
				bedrock: bedrockRefusing({
					status: 429,
					code: 'ThrottlingException',
					message: 'Too many requests, please wait before trying again.',
				}),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke: answer, stream: answer } },
});
