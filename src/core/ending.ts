import { refusals } from './bedrock-errors.ts';
import type { Chain, Facts, StageId } from './facts.ts';
import { says } from './recognise.ts';

/** How the chain ended, and whether anything needs it. */
type Ending = Pick<Facts, 'chain' | 'bedrock'>;

/**
 * Whether the run fails because the chain ended at this stage without credentials. With a bearer token
 * Bedrock needs no credentials, and what is not known to have ended has not ended here.
 */
export const failedAt = ({ chain: { verdict }, bedrock }: Ending, stage: StageId): boolean =>
	bedrock.auth === 'sigv4' &&
	(verdict.kind === 'error' || verdict.kind === 'hung') &&
	verdict.stage === stage;

/** Findings about permission that a wrong role explains. */
export const PERMISSION_FINDINGS = [
	'bedrock-no-permission',
	'bedrock-profile-not-in-policy',
	'bedrock-stream-denied',
] as const;

/** Findings about the metadata service that a missing source before it explains: nobody would have asked. */
export const IMDS_FINDINGS = [
	'imds-unreachable',
	'imds-disabled',
	'imds-hop-limit',
	'imds-no-role',
	'imds-role-not-assumable',
	'imds-not-imds',
	'imds-token-rejected',
	'imds-throttled',
	'env-imds-disabled',
] as const;

const GENERIC = [/Could not load credentials from any providers/i];

/** Whether the run fails because no stage had credentials: the metadata service is the last that is asked. */
export const ranOut = (facts: Ending): boolean => {
	if (failedAt(facts, 'imds')) return true;
	const { verdict } = facts.chain;
	return verdict.kind === 'error' && failedAt(facts, verdict.stage) && says(GENERIC, verdict.error.message);
};

/** Whether Bedrock is called with credentials of this stage. */
export const wonBy = ({ chain: { verdict }, bedrock }: Ending, stage: StageId): boolean =>
	bedrock.auth === 'sigv4' && verdict.kind === 'credentials' && verdict.stage === stage;

/** Whether Bedrock refuses this identity because no policy allows it, which another role could. */
export const lacksPermission = ({ bedrock }: Pick<Facts, 'bedrock'>): boolean =>
	bedrock.auth === 'sigv4' &&
	refusals(bedrock).some(({ id }) => PERMISSION_FINDINGS.some((finding) => finding === id));

/** A chain that ended with an error at this stage, for examples. */
export const endedAt = (
	chain: Chain,
	stage: StageId,
	message = 'Could not load credentials from any providers',
): Chain => ({
	...chain,
	verdict: { kind: 'error', stage, error: { name: 'CredentialsProviderError', message }, ms: 3010 },
});
