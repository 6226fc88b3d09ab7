import { defineCheck } from '../core/check.ts';
import { isSet } from '../core/env-set.ts';
import { withEnv } from '../core/example-env.ts';
import { text } from '../core/prose.ts';

export default defineCheck({
	id: 'config-provider-autodetected',
	section: 'config',
	severity: 'warning',
	title: 'LLM_PROVIDER is not set',
	symptom: text`
		LLM_PROVIDER is not set, and InsightWorker takes {provider}, because {because}.`,
	cause: text`
		Without LLM_PROVIDER the first of vertex, gemini, azure, custom, openai and anthropic whose
		variables are all set is taken, and bedrock only where none is. One key more in the environment
		changes the provider.`,
	fix: text`Say LLM_PROVIDER=bedrock in {envFile}.`,
	commands: ["printf '\\nLLM_PROVIDER=bedrock\\n' >> {envFile}"],
	links: ['https://docs.aws.amazon.com/bedrock/latest/userguide/what-is-bedrock.html'],
	needs: ['config', 'env'],
	judge: ({ config, env }) => {
		if (isSet(env, 'LLM_PROVIDER')) return undefined;
		const { provider, detectedBy } = config;
		return {
			severity: provider.value === 'bedrock' ? 'warning' : 'error',
			evidence: [
				{ fact: 'env.LLM_PROVIDER', value: env.LLM_PROVIDER === undefined ? 'not set' : 'empty' },
				{ fact: 'config.provider', value: `${provider.value} (${provider.source})` },
			],
			slots: {
				provider: provider.value,
				because: detectedBy === undefined ? 'no other provider is configured' : `of ${detectedBy}`,
			},
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ facts: withEnv({ LLM_PROVIDER: null }) },
			{ facts: withEnv({ LLM_PROVIDER: null, ANTHROPIC_API_KEY: { origin: 'process', empty: false } }) },
		],
		good: {
			facts: withEnv({ LLM_PROVIDER: 'bedrock', ANTHROPIC_API_KEY: { origin: 'process', empty: false } }),
		},
	},
	reproduce: {
		on: 'ec2',
		dotenv:
			'AWS_REGION=us-east-1\nBEDROCK_MODEL=us.anthropic.claude-sonnet-4-5-20250929-v1:0\nOPENAI_API_KEY=sk-not-a-real-key\n',
	},
});
