import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/core/facts.ts';
import { ec2, ecs, irsa, laptop, podIdentity } from '../../../src/core/healthy.ts';
import { agreement } from '../../../src/core/resolvers/agreement.ts';
import { predictSdk } from '../../../src/core/resolvers/sdk.ts';

/** The same machine with nothing told of what its chain came to, which a prediction must not look at. */
const unasked = (facts: Facts): Facts => ({
	...facts,
	chain: { ...facts.chain, verdict: { kind: 'unasked', because: 'hidden' } },
});

describe('the prediction of the default chain', () => {
	it.each([
		['ec2', ec2, 'imds', "the instance's role InsightWorkerRole"],
		['ecs', ecs, 'container', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'],
		['irsa', irsa, 'web-identity', 'arn:aws:iam::123456789012:role/InsightWorkerIrsaRole through /var/run/'],
		['pod identity', podIdentity, 'container', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'],
	])('on a healthy machine: %s', (_name, facts, winner, from) => {
		const prediction = predictSdk(unasked(facts));
		expect(prediction).toMatchObject({ winner, error: null, region: { value: 'us-east-1' } });
		expect(prediction.from).toContain(from);
		expect(agreement(facts)).toMatchObject({ kind: 'agrees' });
	});

	it('on a machine with no source at all', () => {
		const { winner, error, steps } = predictSdk(unasked(laptop));
		expect(winner).toBeNull();
		expect(error?.message).toBe('Could not load credentials from any providers');
		expect(steps.map(({ kind }) => kind)).toEqual([
			'declined',
			'declined',
			'declined',
			'declined',
			'skipped',
			'declined',
		]);
	});

	it('does not guess what only a call could tell', () => {
		const { stages } = irsa.chain;
		const facts = {
			...irsa,
			chain: {
				...irsa.chain,
				stages: { ...stages, 'web-identity': { kind: 'unasked', because: 'left out' } },
			},
		} as const;
		expect(predictSdk(facts)).toMatchObject({ winner: null, error: null, undecided: 'left out' });
		expect(agreement(facts)).toEqual({ kind: 'unknown', because: 'left out' });
	});

	it('tells a hang by what the stage did by itself', () => {
		const facts = {
			...ecs,
			container: {
				...ecs.container,
				credentials: { kind: 'unasked', because: 'no answer' },
				form: undefined,
			},
			chain: { ...ecs.chain, stages: { ...ecs.chain.stages, container: { kind: 'hung', ms: 10_000 } } },
		} as const;
		const { form: _, ...container } = facts.container;
		expect(predictSdk({ ...facts, container })).toMatchObject({ winner: null, error: null, hangs: true });
	});
});
