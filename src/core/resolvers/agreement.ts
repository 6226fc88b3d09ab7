import type { Facts, StageId } from '../facts.ts';
import type { Prediction } from './resolver.ts';
import { GENERIC_ERROR, predictSdk, type SDK_NEEDS } from './sdk.ts';

/** The prediction of the SDK's default chain beside what the chain did in the same run. */
export type Agreement =
	| { readonly kind: 'agrees'; readonly happened: string }
	| { readonly kind: 'differs'; readonly predicted: string; readonly happened: string }
	/** One of the two is not known. */
	| { readonly kind: 'unknown'; readonly because: string };

type Known = Pick<Facts, (typeof SDK_NEEDS)[number]>;

/** Winner, or the error that ends the chain, and the region, as far as both are known. */
export const agreement = (facts: Known): Agreement => {
	const { verdict } = facts.chain;
	if (verdict.kind === 'unasked') return { kind: 'unknown', because: verdict.because };
	if (verdict.kind === 'hung')
		return { kind: 'unknown', because: `the chain has not come back from ${verdict.stage}` };
	const prediction = predictSdk(facts);
	if (prediction.undecided !== undefined) return { kind: 'unknown', because: prediction.undecided };
	const happened =
		verdict.kind === 'credentials'
			? creditedTo(verdict.stage)
			: endedBy(verdict.error.name, verdict.error.message);
	const [region, regionByRule] = [resolvedRegion(facts), predictedRegion(prediction)];
	const both = region !== undefined && regionByRule !== undefined;
	const result = {
		predicted: both ? `${predictedEnd(prediction)}, ${regionByRule}` : predictedEnd(prediction),
		happened: both ? `${happened}, ${region}` : happened,
	};
	if (result.predicted === result.happened) return { kind: 'agrees', happened: result.happened };
	return isLate(facts) ? { kind: 'unknown', because: LATE } : { kind: 'differs', ...result };
};

const predictedEnd = ({ winner, error }: Prediction): string => {
	if (winner !== null) return creditedTo(winner);
	return error === null ? 'no end' : endedBy(error.name, error.message);
};

const creditedTo = (stage: StageId): string => `credentials from ${stage}`;

/**
 * Errors are the same by their name, and the chain's own, which says nothing of any stage, by its
 * text as well.
 */
const endedBy = (name: string, message: string | undefined): string =>
	message === GENERIC_ERROR.message ? 'no credentials from any stage' : `${name} ends the chain`;

const NO_REGION = 'no usable region';

const resolvedRegion = ({ region: { resolved } }: Known): string | undefined => {
	if (resolved.kind === 'ok') return `region ${resolved.value}`;
	return resolved.kind === 'refused' ? NO_REGION : undefined;
};

const predictedRegion = ({ region: { value, error } }: Prediction): string | undefined => {
	if (value !== null) return `region ${value}`;
	return error === undefined ? undefined : NO_REGION;
};

/**
 * Whether a metadata service answered one of two equal questions so late that the SDK, which waits
 * a second for each answer, may have given up on the other.
 */
const isLate = ({ chain: { stages, verdict }, region: { resolved, placement } }: Known): boolean =>
	[stages.imds, verdict, resolved, placement].some((one) => 'ms' in one && one.ms >= PATIENCE);

/**
 * Milliseconds (@smithy/credential-provider-imds, DEFAULT_TIMEOUT, and @smithy/core,
 * getInstanceMetadataRegion).
 */
const PATIENCE = 1000;

const LATE =
	'the metadata service answers at the edge of what the SDK waits for: two equal questions ended differently';
