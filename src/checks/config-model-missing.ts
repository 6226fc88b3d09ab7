import { defineCheck } from '../core/check.ts';
import { LIST_PROFILES } from '../core/commands.ts';
import { isSet } from '../core/env-set.ts';
import { withEnv } from '../core/example-env.ts';
import { profileFor } from '../core/models.ts';
import { text } from '../core/prose.ts';

export default defineCheck({
	id: 'config-model-missing',
	section: 'config',
	severity: 'warning',
	title: 'BEDROCK_MODEL is not set',
	symptom: text`
		No model is configured, and InsightWorker calls its default, {model}.`,
	cause: text`
		BEDROCK_MODEL is not set, or it is empty. The default is an inference profile of one geography, and
		it changes with the version of InsightWorker.`,
	fix: text`
		Name the model in {envFile}, in the form that {region} serves, so that the policy of the role and
		the region stay in step with it.`,
	commands: ["printf '\\nBEDROCK_MODEL=%s\\n' {servedModel} >> {envFile}", LIST_PROFILES],
	links: ['https://docs.aws.amazon.com/bedrock/latest/userguide/model-cards.html'],
	needs: ['config', 'env'],
	judge: ({ config, env }) => {
		if (config.provider.value !== 'bedrock' || isSet(env, 'BEDROCK_MODEL')) return undefined;
		return {
			evidence: [
				{ fact: 'env.BEDROCK_MODEL', value: env.BEDROCK_MODEL === undefined ? 'not set' : 'empty' },
				{ fact: 'config.model', value: `${config.model.value} (${config.model.source})` },
			],
			slots: { servedModel: profileFor(config.model.value, config.region.value) ?? config.model.value },
		};
	},
	explains: [],
	examples: {
		bad: [{ facts: withEnv({ BEDROCK_MODEL: null }) }, { facts: withEnv({ BEDROCK_MODEL: '' }) }],
		good: { facts: withEnv({ BEDROCK_MODEL: null, LLM_PROVIDER: 'anthropic' }) },
	},
	reproduce: {
		on: 'ec2',
		dotenv: 'LLM_PROVIDER=bedrock\nAWS_REGION=us-east-1\n',
		env: { BEDROCK_MODEL: null },
		rootCause: null,
		exit: 0,
	},
});
