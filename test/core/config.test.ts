import { describe, expect, it } from 'vitest';
import { effectiveConfig } from '../../src/core/config.ts';
import type { Variables } from '../../src/core/facts.ts';

const set = (value: string) => ({ origin: 'process', empty: value === '', value }) as const;

describe('what the product would run with', () => {
	it.each([
		['nothing set', {}, 'bedrock', 'us-east-1'],
		['an empty region', { AWS_REGION: set('') }, 'bedrock', 'us-east-1'],
		['blanks around the region', { AWS_REGION: set(' eu-west-1 ') }, 'bedrock', 'eu-west-1'],
		['only the AWS CLI’s region', { AWS_DEFAULT_REGION: set('eu-west-1') }, 'bedrock', 'us-east-1'],
		['another provider', { LLM_PROVIDER: set('openai') }, 'openai', 'us-east-1'],
		[
			'an API key alone',
			{ ANTHROPIC_API_KEY: { origin: 'process', empty: false } },
			'anthropic',
			'us-east-1',
		],
		['an empty API key', { ANTHROPIC_API_KEY: { origin: 'process', empty: true } }, 'bedrock', 'us-east-1'],
		[
			'two providers, the earlier of which wins',
			{
				OPENAI_API_KEY: { origin: 'process', empty: false },
				GEMINI_API_KEY: { origin: 'process', empty: false },
			},
			'gemini',
			'us-east-1',
		],
	] as const)('with %s', (_, env: Variables, provider, region) => {
		const config = effectiveConfig(env);
		expect([config.provider.value, config.region.value]).toEqual([provider, region]);
	});

	it('tells where a setting comes from', () => {
		const { region, model } = effectiveConfig({
			AWS_REGION: { origin: 'env-file', line: 2, empty: false, value: 'us-west-2' },
			BEDROCK_MODEL: { origin: 'flag', empty: false, value: 'm' },
		});
		expect([region.source, model.source]).toEqual(['env-file:2', 'flag']);
	});
});
