import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { text } from '../core/prose.ts';

const answer = {
	status: 429,
	code: 'ThrottlingException',
	message: 'Too many tokens, please wait before trying again.',
};

export default defineCheck({
	id: 'bedrock-throttled',
	section: 'bedrock',
	severity: 'warning',
	title: 'Bedrock throttles the account',
	symptom: text`
		Bedrock answers ThrottlingException for {model}: too many requests or tokens in this minute.
		The call arrived and was allowed, so this counts as reachable.`,
	cause: text`
		The account's quota for this model in {region} is used up for the minute, by InsightWorker or by
		anything else in the same account; in a new account the quota may be very small.`,
	fix: text`
		Wait and try again. If it happens often, ask for a higher quota, let fewer agents run at
		once, or use an inference profile that routes to several regions.`,
	commands: [
		'iw-doctor',
		'aws service-quotas list-service-quotas --service-code bedrock --region {region} \\\n  --query "Quotas[?contains(QuotaName, \'per minute\')].[QuotaName,Value]" --output table',
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/quotas.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html',
	],
	says: [
		...BEDROCK_SAYS['bedrock-throttled'],
		/\bTooManyRequestsException\b/,
		/\bnumber of requests exceeds the limit\b/i,
		/\b429\b.{0,40}\bfor url:? '?https:\/\/bedrock-runtime\./i,
	],
	needs: ['bedrock'],
	judge: ({ bedrock }) => refusedAs(bedrock, 'bedrock-throttled'),
	explains: [],
	examples: {
		bad: [
			{ facts: { bedrock: bedrockRefusing(answer) } },
			{ facts: { bedrock: bedrockRefusing({ ...answer, message: 'Rate exceeded' }) } },
		],
		good: {
			facts: {
				bedrock: bedrockRefusing({
					...answer,
					message: 'Too many tokens per day, please wait before trying again.',
				}),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke: answer, stream: answer }, rootCause: null, exit: 0 },
});
