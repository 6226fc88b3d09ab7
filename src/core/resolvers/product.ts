import type { Facts } from '../facts.ts';
import { rulesOf } from '../installation.ts';
import { productError } from './product-error.ts';
import type { Prediction, RegionPrediction, Step } from './resolver.ts';
import { environmentKeys } from './sdk/env.ts';
import { predictSdk, SDK_NEEDS } from './sdk.ts';

/** Which of two goes first where there is AWS_PROFILE and a key in the environment. */
export type ProductRules = 'env-first' | 'profile-first';

export const PRODUCT_NEEDS = [...SDK_NEEDS, 'config', 'runtime'] as const satisfies readonly (keyof Facts)[];
type ProductFacts = Pick<Facts, (typeof PRODUCT_NEEDS)[number]>;

/** The rules of the client that is installed here; of the current one where none is found. */
export const productRules = ({ runtime: { installation } }: Pick<Facts, 'runtime'>): ProductRules =>
	installation.kind === 'ok' ? rulesOf(installation.value) : 'env-first';

/**
 * What the product's Bedrock client takes (@anthropic-ai/bedrock-sdk, src/client.ts and
 * src/core/auth.ts): a bearer token before all, the environment's keys whatever AWS_PROFILE says,
 * then the SDK's chain, whose error it wraps in its own.
 */
export const predictProduct = (
	facts: ProductFacts,
	rules: ProductRules = productRules(facts),
): Prediction => {
	const signed = predictSigned(facts, rules);
	const bearer = facts.env[BEARER];
	const isBearer = bearer !== undefined && !bearer.empty && !bearer.blank;
	const first: Step = isBearer
		? { stage: 'bearer', kind: 'credentials', why: `${BEARER} is set` }
		: { stage: 'bearer', kind: 'declined', why: `${BEARER} is not set` };
	if (!isBearer) return { ...signed, steps: [first, ...signed.steps] };
	const { region } = signed;
	return { ...TAKEN, from: BEARER, region, steps: [first, ...notReached(signed.steps)] };
};

export const BEARER = 'AWS_BEARER_TOKEN_BEDROCK';

/** The same without the bearer token: the credentials that the client would sign with. */
export const predictSigned = (facts: ProductFacts, rules: ProductRules = productRules(facts)): Prediction => {
	const region = productRegion(facts);
	const sdk = predictSdk(facts);
	const keys = environmentKeys(facts);
	if (rules === 'profile-first' || keys.kind !== 'credentials')
		return { ...sdk, error: sdk.error === null ? null : productError(sdk.error, facts.files), region };
	const own: Step = { stage: 'env', kind: 'credentials', why: keys.why };
	return { ...TAKEN, from: keys.from, region, steps: [own, ...notReached(sdk.steps.slice(1))] };
};

const TAKEN = { winner: 'env', error: null } as const;

const notReached = (steps: readonly Step[]): readonly Step[] =>
	steps.map(({ stage }) => ({ stage, kind: 'not-reached', why: 'what comes before it decides' }));

/**
 * AWS_REGION without the blanks around it, else us-east-1; no profile and no metadata service is
 * asked.
 */
const productRegion = ({ config: { region }, env }: Pick<Facts, 'config' | 'env'>): RegionPrediction =>
	region.source === 'default'
		? {
				value: region.value,
				source: env.AWS_REGION === undefined ? 'its default' : 'its default, for AWS_REGION is empty',
			}
		: { value: region.value, source: 'AWS_REGION' };
