import type { Container, Imds, StageOutcome, Unasked, WebIdentity } from '../core/facts.ts';
import type { ChainRun } from './chain.ts';

/** Facts of what was not asked: each says so, and none of them reads as an answer. */

export const LEFT_OUT: Unasked = { kind: 'unasked', because: 'left out by --only or --skip' };
export const CRASHED: Unasked = { kind: 'unasked', because: 'the probe itself failed' };

export const unaskedChain = (why: Unasked): ChainRun => ({ verdict: why });

export const unaskedStages = (why: Unasked) =>
	({
		env: why,
		profile: why,
		process: why,
		'web-identity': why,
		container: why,
		imds: why,
	}) satisfies Record<string, StageOutcome>;

export const unaskedImds = (endpoint: Imds['endpoint'], why: Unasked): Imds => ({
	endpoint,
	token: why,
	tokenless: why,
	role: why,
	credentials: why,
	identity: why,
	instanceProfile: why,
});

/** What is set is known all the same: a check that reads it as unset would name a wrong cause. */
export const unaskedContainer = (endpoint: Container['endpoint'], why: Unasked): Container => ({
	endpoint,
	token: why,
	credentials: why,
	task: why,
	pid1: why,
});

export const unaskedWebIdentity = (
	set: Pick<WebIdentity, 'path' | 'roleArn'>,
	why: Unasked,
): Omit<WebIdentity, 'assume'> => ({ ...set, tokenFile: why });
