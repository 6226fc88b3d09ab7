import type { Variables } from './facts.ts';

/** Whether a variable is there and not empty, which is what the SDK takes for a value. */
export const isSet = (env: Variables, name: string): boolean => {
	const variable = env[name];
	return variable !== undefined && !variable.empty;
};

/** Whether the environment of the process chooses provider or model: then it needs no env file. */
export const choosesByItself = (env: Variables): boolean =>
	['LLM_PROVIDER', 'BEDROCK_MODEL'].some((name) => env[name]?.origin === 'process');

/** Whether the environment of the process has all that a file that cannot be seen might be needed for. */
export const needsNoFile = (env: Variables): boolean =>
	choosesByItself(env) &&
	['AWS_REGION', 'AWS_DEFAULT_REGION'].some((name) => env[name]?.origin === 'process');

/** Whether the environment holds a whole key: both halves, neither of them empty. */
export const hasKeyPair = (env: Variables): boolean =>
	isSet(env, 'AWS_ACCESS_KEY_ID') && isSet(env, 'AWS_SECRET_ACCESS_KEY');
