import { classify, type RefusalId } from './bedrock-errors.ts';
import type { Evidence } from './check.ts';
import type { Facts, Refused } from './facts.ts';
import { showOutcome } from './show.ts';

/** A refusal of signed credentials, wherever in the examination AWS spoke it. */
export interface Complaint {
	readonly fact: string;
	readonly refused: Pick<Refused, 'status' | 'code' | 'message'>;
	/** What it means; undefined where that is not recognised. */
	readonly id: RefusalId | undefined;
}

export type Spoken = Pick<Facts, 'sts' | 'bedrock' | 'chain'>;

/**
 * What STS said to the credentials, what Bedrock said where they signed the call, and what STS said
 * inside the chain to the credentials that were to assume a profile's role.
 */
export const complaints = ({ sts, bedrock, chain }: Spoken): readonly Complaint[] => {
	const { profile } = chain.stages;
	const nested =
		profile.kind === 'stopped'
			? { status: profile.error.status ?? 0, code: profile.error.name, message: profile.error.message }
			: undefined;
	const signed = bedrock.auth === 'sigv4';
	const spoken = [
		{ fact: 'sts.identity', refused: sts.identity.kind === 'refused' ? sts.identity : undefined },
		{
			fact: 'bedrock.invoke',
			refused: signed && bedrock.invoke.kind === 'refused' ? bedrock.invoke : undefined,
		},
		{
			fact: 'bedrock.stream',
			refused: signed && bedrock.stream.kind === 'refused' ? bedrock.stream : undefined,
		},
		{ fact: 'chain.stages.profile', refused: nested },
	];
	return spoken.flatMap(({ fact, refused }) =>
		refused === undefined ? [] : [{ fact, refused, id: classify(refused) }],
	);
};

/** A complaint as evidence. */
export const asEvidence = ({ fact, refused }: Complaint): Evidence => ({
	fact,
	value: showOutcome({ kind: 'refused', ms: 0, ...refused }),
});

/** Whether Bedrock answered a call as it should: then InsightWorker works, whatever STS says. */
export const bedrockWorks = ({ invoke, stream }: Facts['bedrock']): boolean =>
	invoke.kind === 'ok' && stream.kind === 'ok';
