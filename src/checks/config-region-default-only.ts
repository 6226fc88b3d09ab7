import { defineCheck } from '../core/check.ts';
import { isSet } from '../core/env-set.ts';
import { withEnv } from '../core/example-env.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { text } from '../core/prose.ts';
import { failsInRegion } from '../core/wrong-region.ts';

export default defineCheck({
	id: 'config-region-default-only',
	section: 'config',
	severity: 'warning',
	title: 'AWS_DEFAULT_REGION is set and AWS_REGION is not',
	symptom: text`
		The AWS CLI works in {defaultRegion}, while InsightWorker calls Bedrock in {region}.`,
	cause: text`
		AWS_DEFAULT_REGION is a variable of the AWS CLI and of boto3. Neither the AWS SDK for JavaScript nor
		the Bedrock client of the product reads it.`,
	fix: text`Set AWS_REGION to {defaultRegion} in {envFile}.`,
	commands: ["printf '\\nAWS_REGION=%s\\n' {defaultRegion} >> {envFile}"],
	links: ['https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html'],
	needs: ['config', 'env', 'bedrock'],
	judge: (facts) => {
		const { config, env } = facts;
		const other = env.AWS_DEFAULT_REGION?.value?.trim();
		if (config.provider.value !== 'bedrock' || env.AWS_REGION !== undefined) return undefined;
		if (!isSet(env, 'AWS_DEFAULT_REGION') || other === undefined || other === '') return undefined;
		return {
			severity: failsInRegion(facts) ? 'error' : 'warning',
			evidence: [
				{ fact: 'env.AWS_DEFAULT_REGION', value: other },
				{ fact: 'config.region', value: `${config.region.value} (${config.region.source})` },
			],
			slots: { defaultRegion: other },
		};
	},
	explains: [
		'config-model-region-mismatch',
		'bedrock-model-invalid',
		'bedrock-model-not-found',
		'identity-differs-from-cli',
	],
	examples: {
		bad: [
			{ facts: withEnv({ AWS_REGION: null, AWS_DEFAULT_REGION: 'us-west-2' }) },
			{
				facts: {
					...withEnv({
						AWS_REGION: null,
						AWS_DEFAULT_REGION: 'eu-west-1',
						BEDROCK_MODEL: 'eu.anthropic.claude-sonnet-4-6',
					}),
					bedrock: bedrockRefusing({
						status: 400,
						code: 'ValidationException',
						message: 'The provided model identifier is invalid.',
					}),
				},
			},
		],
		good: { facts: withEnv({ AWS_DEFAULT_REGION: 'us-west-2' }) },
	},
	reproduce: {
		on: 'ec2',
		dotenv: 'LLM_PROVIDER=bedrock\nBEDROCK_MODEL=us.anthropic.claude-sonnet-4-5-20250929-v1:0\n',
		env: { AWS_REGION: null, AWS_DEFAULT_REGION: 'us-west-2' },
		rootCause: null,
		exit: 0,
	},
});
