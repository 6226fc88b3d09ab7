import { defineCheck } from '../core/check.ts';
import { LIST_PROFILES } from '../core/commands.ts';
import { isSet } from '../core/env-set.ts';
import { withEnv } from '../core/example-env.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { type ModelDefect, parseModel } from '../core/model-id.ts';
import { DEFAULT_MODEL, nearestModel, profileFor } from '../core/models.ts';
import { text } from '../core/prose.ts';
import { quoted } from '../core/quoted.ts';

const INVALID = {
	status: 400,
	code: 'ValidationException',
	message: 'The provided model identifier is invalid.',
};

const WHAT: Readonly<Record<ModelDefect, string>> = {
	empty: 'it holds nothing but blanks',
	blank: 'there is a blank in it or around it',
	quote: 'there is a quote in it',
	capitals: 'ids have no capitals',
	arn: 'it begins as an ARN and does not go on as one of Bedrock',
	name: 'it is the name of a model elsewhere and not its id on Bedrock',
};

export default defineCheck({
	id: 'config-model-malformed',
	section: 'config',
	severity: 'error',
	title: 'BEDROCK_MODEL is not a model id',
	symptom: text`
		BEDROCK_MODEL is {given}, which is neither the id of a model or an inference profile nor an ARN:
		{what}.`,
	cause: text`
		Bedrock takes ids such as {likely}, as they stand, with nothing around them. Display names, the ids of
		other providers and stray quotes are refused.`,
	fix: text`Set BEDROCK_MODEL to {likely}, or to another id that {region} serves.`,
	commands: ["printf '\\nBEDROCK_MODEL=%s\\n' {likely} >> {envFile}", LIST_PROFILES],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/model-cards.html',
		'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html',
	],
	says: [/ at 'modelId' failed to satisfy constraint/i],
	needs: ['config', 'env', 'bedrock'],
	judge: ({ config, env, bedrock }) => {
		if (config.provider.value !== 'bedrock' || !isSet(env, 'BEDROCK_MODEL')) return undefined;
		// As it stands there: what the configuration shows is trimmed.
		const given = env.BEDROCK_MODEL?.value ?? config.model.value;
		const parsed = parseModel(given);
		if (parsed.kind !== 'malformed') return undefined;
		const region = config.region.value;
		const shown = quoted(given);
		return {
			severity: bedrock.invoke.kind === 'ok' ? 'warning' : 'error',
			evidence: [{ fact: 'env.BEDROCK_MODEL', value: shown }],
			slots: {
				given: shown,
				what: WHAT[parsed.defect],
				likely: nearestModel(given, region) ?? profileFor(DEFAULT_MODEL, region) ?? DEFAULT_MODEL,
			},
		};
	},
	explains: [
		'bedrock-model-invalid',
		'bedrock-model-not-found',
		'bedrock-request-rejected',
		'bedrock-unknown-error',
		'bedrock-no-permission',
	],
	examples: {
		bad: [
			'Claude Sonnet 4.5',
			'claude-sonnet-4-5-20250929',
			'"us.anthropic.claude-sonnet-4-6"',
			'us.anthropic.claude-sonnet-4-6 ',
			'arn:aws:bedrock:us-east-1:inference-profile/us.anthropic.claude-sonnet-4-6',
			'bedrock/us.anthropic.claude-sonnet-4-6',
		].map((value) => ({
			facts: {
				...withEnv({ BEDROCK_MODEL: value }),
				bedrock: bedrockRefusing(INVALID),
			},
		})),
		// A model, a provider and a geography of which nothing is known yet.
		good: ['kr.anthropic.claude-opus-9', 'newcomer.model-1-v1:0', 'abcdefgh1234'].map((value) => ({
			facts: withEnv({ BEDROCK_MODEL: value }),
		})),
	},
	reproduce: {
		on: 'ec2',
		dotenv: 'LLM_PROVIDER=bedrock\nAWS_REGION=us-east-1\nBEDROCK_MODEL=Claude Sonnet 4.5\n',
		bedrock: { invoke: INVALID, stream: INVALID },
	},
});
