import { defineCheck } from '../core/check.ts';
import { isSet } from '../core/env-set.ts';
import { withEnv } from '../core/example-env.ts';
import { nearest } from '../core/nearest.ts';
import { text } from '../core/prose.ts';

const PROVIDERS = ['bedrock', 'anthropic', 'openai', 'azure', 'gemini', 'vertex', 'custom'];

export default defineCheck({
	id: 'config-provider-not-bedrock',
	section: 'config',
	severity: 'error',
	title: 'LLM_PROVIDER does not say bedrock',
	symptom: text`
		InsightWorker does not call Bedrock: LLM_PROVIDER is {provider}, set in {where}.`,
	cause: text`
		LLM_PROVIDER {kind}. The region, the model and the credentials of AWS make no difference until it
		says bedrock.`,
	fix: text`Set LLM_PROVIDER to bedrock in {where}.`,
	commands: [
		'grep -n LLM_PROVIDER {envFile}',
		"printf '\\nLLM_PROVIDER=bedrock\\n' >> {envFile}",
		'# Where the environment of the process has it, the file does not count:\nexport LLM_PROVIDER=bedrock',
	],
	links: ['https://docs.aws.amazon.com/bedrock/latest/userguide/what-is-bedrock.html'],
	needs: ['config', 'env', 'envFile'],
	judge: ({ config, env, envFile }) => {
		const { value, source } = config.provider;
		if (value === 'bedrock' || !isSet(env, 'LLM_PROVIDER')) return undefined;
		const known = PROVIDERS.includes(value);
		const meant = nearest(value, PROVIDERS);
		const likely = meant === undefined ? '' : `; ${meant} is near it`;
		const line = env.LLM_PROVIDER?.line;
		return {
			evidence: [{ fact: 'config.provider', value: `${value} (${source})` }],
			slots: {
				provider: value,
				kind: known ? 'names another provider' : `is none of the words that InsightWorker knows${likely}`,
				where: line === undefined ? 'the environment of the process' : `line ${line} of ${envFile.path}`,
			},
		};
	},
	explains: ['credentials-none', 'config-env-file-overridden'],
	examples: {
		bad: [
			{ facts: withEnv({ LLM_PROVIDER: 'openai' }) },
			{ facts: withEnv({ LLM_PROVIDER: { origin: 'env-file', line: 1, empty: false, value: 'bedrok' } }) },
		],
		// Unset, and with other variables that choose: that is config-provider-autodetected.
		good: { facts: withEnv({ LLM_PROVIDER: null, OPENAI_API_KEY: { origin: 'process', empty: false } }) },
	},
	reproduce: {
		on: 'ec2',
		dotenv: 'LLM_PROVIDER=anthropic\nAWS_REGION=us-east-1\n',
	},
});
