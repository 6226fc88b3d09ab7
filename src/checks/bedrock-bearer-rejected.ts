import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { variableSource } from '../core/source.ts';

const answer = {
	status: 403,
	code: 'AccessDeniedException',
	message: 'Authentication failed: Please make sure your API Key is valid.',
};
const env = { ...ec2.env, AWS_BEARER_TOKEN_BEDROCK: { origin: 'process', empty: false } } as const;

export default defineCheck({
	id: 'bedrock-bearer-rejected',
	section: 'bedrock',
	severity: 'error',
	title: 'Bedrock rejects the bearer token',
	symptom: text`
		Bedrock refuses the API key in AWS_BEARER_TOKEN_BEDROCK, which {source} sets.`,
	cause: text`
		The key has expired, was deleted, is cut short, belongs to another region, or its user may
		not call with one. As long as the variable is set it beats every other source of
		credentials, so a role that works is never asked.`,
	fix: text`
		Take AWS_BEARER_TOKEN_BEDROCK out of {source} to use the role, or put a new Bedrock API key
		there and restart InsightWorker. Short-term keys live at most 12 hours and are nothing for a
		daemon.`,
	commands: ['unset AWS_BEARER_TOKEN_BEDROCK'],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-how.html',
	],
	says: [
		...BEDROCK_SAYS['bedrock-bearer-rejected'],
		/\bAWS_BEARER_TOKEN_BEDROCK\b.{0,120}(?:is invalid|expired|malformed)\b/i,
	],
	needs: ['bedrock', 'env', 'envFile'],
	judge: (facts) => {
		const diagnosis = refusedAs(facts.bedrock, 'bedrock-bearer-rejected');
		const source = variableSource(facts, 'AWS_BEARER_TOKEN_BEDROCK');
		return diagnosis && { ...diagnosis, slots: { source } };
	},
	explains: [],
	examples: {
		bad: [
			{ facts: { env, bedrock: { ...bedrockRefusing(answer), auth: 'bearer' } } },
			{
				facts: {
					env,
					bedrock: {
						...bedrockRefusing({
							...answer,
							message: 'The security token included in the request is expired',
						}),
						auth: 'bearer',
					},
				},
			},
		],
		good: {
			facts: {
				env,
				bedrock: {
					...bedrockRefusing({
						...answer,
						message: "You don't have access to the model with the specified model ID.",
					}),
					auth: 'bearer',
				},
			},
		},
	},
	reproduce: {
		on: 'ec2',
		env: { AWS_BEARER_TOKEN_BEDROCK: 'bedrock-api-key-example' },
		bedrock: { invoke: answer, stream: answer },
	},
});
