import type { Facts, Refresh } from '../facts.ts';

/** Credentials that a running process keeps for its whole life, whatever happens outside; undefined for all others. */
export const fixedCredentials = ({ chain, env, config }: Facts): Refresh | undefined => {
	const bearer = env.AWS_BEARER_TOKEN_BEDROCK;
	if (config.provider.value === 'bedrock' && bearer !== undefined && !bearer.empty && !bearer.blank)
		return { kind: 'fixed', because: 'bearer' };
	const { verdict } = chain;
	if (verdict.kind !== 'credentials') return undefined;
	const { accessKeyId, expiration } = verdict.credentials;
	if (verdict.stage === 'env') return { kind: 'fixed', because: 'environment', accessKeyId };
	return expiration === undefined ? { kind: 'fixed', because: 'no-end', accessKeyId } : undefined;
};
