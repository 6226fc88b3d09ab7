import { type Facts, STAGES, type StageId } from '../facts.ts';
import type { Prediction, Step } from './resolver.ts';
import { containerStage } from './sdk/container.ts';
import { envStage } from './sdk/env.ts';
import { imdsStage } from './sdk/imds.ts';
import { processStage } from './sdk/process.ts';
import { profileStage } from './sdk/profile.ts';
import { predictRegion } from './sdk/region.ts';
import { type Known, PROVIDER_ERROR, type Ruling } from './sdk/ruling.ts';
import { webIdentityStage } from './sdk/web-identity.ts';

/** What the chain throws when every stage has handed on: the reason of none of them is in it. */
export const GENERIC_ERROR = {
	name: PROVIDER_ERROR,
	message: 'Could not load credentials from any providers',
} as const;

/** The facts that `predictSdk` sees. */
export const SDK_NEEDS = [
	'env',
	'files',
	'sso',
	'chain',
	'container',
	'imds',
	'webIdentity',
	'region',
] as const satisfies readonly (keyof Facts)[];

/**
 * What the default chain of the JavaScript SDK does on this machine: `defaultProvider` of
 * credential-provider-node 3.972.97 as a pure function. It looks at what each stage said by itself,
 * and never at what the chain came to.
 */
export const predictSdk = (facts: Pick<Facts, (typeof SDK_NEEDS)[number]>): Prediction => {
	const steps: Step[] = [];
	let last: { readonly stage: StageId; readonly ruling: Ruling } | undefined;
	for (const stage of STAGES) {
		if (last !== undefined) {
			steps.push({ stage, kind: 'not-reached', why: `the chain ends at ${last.stage}` });
			continue;
		}
		const ruling = RULES[stage](facts);
		steps.push({ stage, kind: ruling.kind === 'untold' ? 'not-reached' : ruling.kind, why: ruling.why });
		if (ruling.kind !== 'declined' && ruling.kind !== 'skipped') last = { stage, ruling };
	}
	return { ...outcome(last), region: predictRegion(facts), steps };
};

/** In `STAGES`' order; an error without `tryNextLink` ends the chain, all others hand on. */
const RULES: Readonly<Record<StageId, (facts: Known) => Ruling>> = {
	env: envStage,
	profile: profileStage,
	process: processStage,
	'web-identity': webIdentityStage,
	container: containerStage,
	imds: imdsStage,
};

const NOTHING = { winner: null, error: null, from: '' } as const;

const outcome = (
	last: { readonly stage: StageId; readonly ruling: Ruling } | undefined,
): Omit<Prediction, 'region' | 'steps'> => {
	const ruling = last?.ruling;
	switch (ruling?.kind) {
		case 'credentials':
			return { ...NOTHING, winner: last?.stage ?? null, from: ruling.from };
		case 'stopped':
			return { ...NOTHING, error: ruling.error };
		case 'hung':
			return { ...NOTHING, hangs: true };
		case 'untold':
			return { ...NOTHING, undecided: ruling.why };
		default:
			return { ...NOTHING, error: GENERIC_ERROR };
	}
};
