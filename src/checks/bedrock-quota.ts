import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { text } from '../core/prose.ts';

const answer = {
	status: 429,
	code: 'ThrottlingException',
	message: 'Too many tokens per day, please wait before trying again.',
};

export default defineCheck({
	id: 'bedrock-quota',
	section: 'bedrock',
	severity: 'error',
	title: 'The Bedrock quota of the account is used up',
	symptom: text`
		Bedrock refuses {model} because a quota of account {account} is exhausted, and waiting a
		minute does not help.`,
	cause: text`
		The tokens that the account may use in a day are spent, or the quota is so small, in a new
		account even zero, that no request fits into it.`,
	fix: text`
		Look the quota up in {region} and ask for more through Service Quotas or AWS Support; until
		then use another model or another region, whose quotas are counted apart.`,
	commands: [
		'aws service-quotas list-service-quotas --service-code bedrock --region {region} \\\n  --query "Quotas[?contains(QuotaName, \'per day\')].[QuotaCode,QuotaName,Value]" --output table',
		'aws service-quotas request-service-quota-increase --service-code bedrock \\\n  --region {region} --quota-code QUOTA_CODE --desired-value NEW_VALUE',
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/quotas.html',
		'https://docs.aws.amazon.com/general/latest/gr/bedrock.html',
	],
	says: BEDROCK_SAYS['bedrock-quota'],
	needs: ['bedrock'],
	judge: ({ bedrock }) => refusedAs(bedrock, 'bedrock-quota'),
	explains: [],
	examples: {
		bad: [
			{ facts: { bedrock: bedrockRefusing(answer) } },
			{
				facts: {
					bedrock: bedrockRefusing({
						status: 400,
						code: 'ServiceQuotaExceededException',
						message: 'Your request exceeds the service quota for your account.',
					}),
				},
			},
		],
		good: {
			facts: {
				bedrock: bedrockRefusing({
					...answer,
					message: 'Too many requests, please wait before trying again.',
				}),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke: answer, stream: answer } },
});
