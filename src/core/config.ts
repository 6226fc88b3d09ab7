import type { Config, Setting, Variables } from './facts.ts';
import { DEFAULT_MODEL } from './models.ts';

/**
 * What the product would run with, and where each setting comes from. Its Bedrock client trims
 * AWS_REGION and takes us-east-1 where nothing is left; no profile, no AWS_DEFAULT_REGION and no metadata
 * service is asked (@anthropic-ai/bedrock-sdk, src/client.ts).
 */
export const effectiveConfig = (env: Variables): Config => {
	const detected = detectProvider(env);
	const provider = setting(env, 'LLM_PROVIDER');
	return {
		provider: provider ?? { value: detected.provider, source: 'default' },
		region: setting(env, 'AWS_REGION') ?? { value: DEFAULT_REGION, source: 'default' },
		model: setting(env, 'BEDROCK_MODEL') ?? { value: DEFAULT_MODEL, source: 'default' },
		...(provider === undefined && detected.by !== undefined ? { detectedBy: detected.by } : {}),
	};
};

export const DEFAULT_REGION = 'us-east-1';

const setting = (env: Variables, name: string): Setting | undefined => {
	const variable = env[name];
	const value = variable?.value?.trim();
	if (variable === undefined || value === undefined || value === '') return undefined;
	return { value, source: sourceOf(variable) };
};

/** `env`, `env-file:3` or `flag`. */
export const sourceOf = (variable: Variables[string]): string =>
	variable.origin === 'env-file'
		? `env-file:${variable.line ?? 0}`
		: variable.origin === 'flag'
			? 'flag'
			: 'env';

/** Without LLM_PROVIDER the first whose variables are all set wins, else bedrock. */
const DETECTION: readonly (readonly [provider: string, variables: readonly string[]])[] = [
	['vertex', ['GOOGLE_CLOUD_PROJECT', 'GOOGLE_CLOUD_LOCATION']],
	['gemini', ['GEMINI_API_KEY']],
	['azure', ['AZURE_OPENAI_ENDPOINT', 'AZURE_OPENAI_API_KEY']],
	['custom', ['CUSTOM_LLM_BASE_URL']],
	['openai', ['OPENAI_API_KEY']],
	['anthropic', ['ANTHROPIC_API_KEY']],
];

const detectProvider = (env: Variables): { readonly provider: string; readonly by?: string } => {
	const isSet = (name: string) => env[name] !== undefined && !env[name].empty;
	const found = DETECTION.find(([, names]) => names.every(isSet));
	return found === undefined ? { provider: 'bedrock' } : { provider: found[0], by: found[1].join(' and ') };
};
