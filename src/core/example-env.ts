import { effectiveConfig } from './config.ts';
import type { Facts, Variable } from './facts.ts';
import { ec2 } from './healthy.ts';

/**
 * A variable of the process as a string, one of another origin whole; null for one that is not there.
 */
export type Changes = Readonly<Record<string, string | null | Variable>>;

/**
 * Environment of a machine with these variables changed, and the configuration that follows from it,
 * for examples. Of a name that may hold a secret give the variable, without its value.
 */
export const withEnv = (changes: Changes, on: Facts = ec2): Pick<Facts, 'env' | 'config'> => {
	const env = Object.fromEntries(
		Object.entries({ ...on.env, ...changes }).flatMap(([name, change]): [string, Variable][] => {
			if (change === null) return [];
			return [[name, typeof change === 'string' ? ofProcess(change) : change]];
		}),
	);
	return { env, config: effectiveConfig(env) };
};

const ofProcess = (value: string): Variable => ({ origin: 'process', empty: value === '', value });

/** A variable of the process whose value is not kept. */
export const secret: Variable = { origin: 'process', empty: false };

/** Both halves of a key in the process environment, with an id of this kind. */
export const keyPair = (masked = 'AKIA…PLE1'): Readonly<Record<string, Variable>> => ({
	AWS_ACCESS_KEY_ID: { ...secret, masked },
	AWS_SECRET_ACCESS_KEY: secret,
});

/** A chain that took its credentials from the environment. */
export const fromEnv = (masked = 'AKIA…PLE1'): Facts['chain'] => {
	const credentials = {
		accessKeyId: masked,
		kind: masked.startsWith('ASIA') ? 'temporary' : 'long-lived',
		sessionToken: false,
	} as const;
	return {
		...ec2.chain,
		stages: { ...ec2.chain.stages, env: { kind: 'credentials', credentials, ms: 0 } },
		verdict: { kind: 'credentials', stage: 'env', credentials, ms: 1 },
	};
};
