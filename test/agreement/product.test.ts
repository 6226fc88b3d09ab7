import { availableParallelism } from 'node:os';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { predictProduct } from '../../src/core/resolvers/product.ts';
import type { Prediction } from '../../src/core/resolvers/resolver.ts';
import type { Scenario } from '../../src/core/scenario.ts';
import { serviceAccountToken } from '../../src/simulator/jwt.ts';
import { machine } from './machines/machine.ts';
import { type Pool, startPool, type Worker } from './pool.ts';
import type { Did, ProductReport } from './product-subject.ts';
import { having, ROLE, STATIC } from './table/row.ts';

/** Machines in all: AGREEMENT_CASES. The same ones again: AGREEMENT_SEED, as a failure prints it. */
const CASES = Number(process.env.AGREEMENT_CASES ?? 150);
const SEED = Number(process.env.AGREEMENT_SEED ?? Date.now() % 2 ** 31);
const WORKERS = Math.min(6, 2 * availableParallelism());
/**
 * Milliseconds for one machine: the longest wait of the SDK that ends, twice, and what a busy
 * computer adds.
 */
const EACH = 40_000;

/**
 * The machines that all resolvers are held against, one in six with a bearer token, of whatever form.
 */
const machines: fc.Arbitrary<Scenario> = fc
	.tuple(
		machine,
		fc.integer({ min: 0, max: 5 }),
		fc.constantFrom('{bearerToken}', ' {bearerToken}\n', '', ' '),
	)
	.map(([scenario, die, token]) =>
		die > 0 ? scenario : { ...scenario, env: { ...scenario.env, AWS_BEARER_TOKEN_BEDROCK: token } },
	);

let pool: Pool;
beforeAll(async () => {
	pool = await startPool(WORKERS, 'product-subject');
});
afterAll(() => pool.close());

it(
	`the product's Bedrock client takes what is predicted, on ${CASES} machines of seed ${SEED}`,
	async () => {
		const ends = new Map<string, number>();
		const count = (end: string) => ends.set(end, (ends.get(end) ?? 0) + 1);
		// One that fails waits for the others: their workers end with the pool.
		const held = await Promise.allSettled(pool.workers.map((worker, at) => holdOn(worker, at, count)));
		for (const one of held) if (one.status === 'rejected') throw one.reason;
		const told = [...ends].sort(([, a], [, b]) => b - a).map(([end, times]) => `${times} ${end}`);
		console.log(`seed ${SEED}: ${told.join(', ')}`);
	},
	60_000 + CASES * 1000,
);

const TOKEN = { '~/token': serviceAccountToken('sts.amazonaws.com', Date.now()) };
const WEB = 'web_identity_token_file = {home}/token\n';

/** Which handler carries the call decides what a server that hangs up looks like to the client. */
it.each([
	[
		"a profile's web identity",
		having({ config: `[default]\n${ROLE}${WEB}`, files: TOKEN }, { sts: { reach: 'hangup' } }),
		'APIConnectionTimeoutError',
	],
	[
		"a profile's role",
		having(
			{ config: `[default]\n${ROLE}source_profile = base\n[profile base]\n${STATIC}` },
			{ sts: { reach: 'hangup' } },
		),
		'APIConnectionError',
	],
	[
		'web identity by variables',
		having(
			{
				env: {
					AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/InsightWorkerIrsaRole',
					AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token',
				},
				files: TOKEN,
			},
			{ sts: { reach: 'hangup' } },
		),
		'APIConnectionError',
	],
])('an STS that hangs up on %s', async (_of, scenario, name) => {
	const { facts, did } = (await pool.examine(scenario)) as ProductReport;
	expect(did).toMatchObject({ kind: 'error', name });
	expect(predictProduct(facts, 'env-first').error?.name).toBe(name);
});

const holdOn = (worker: Worker, at: number, count: (end: string) => void): Promise<void> =>
	fc.assert(
		fc.asyncProperty(machines, async (scenario) => {
			const { facts, did } = (await worker.examine(scenario)) as ProductReport;
			const prediction = predictProduct(facts, 'env-first');
			count(did.kind === 'signed' ? did.stage : `${did.kind} ${did.kind === 'error' ? did.name : ''}`);
			if (prediction.undecided !== undefined) return;
			expect(happened(did), JSON.stringify({ did, prediction, scenario }, null, 1)).toBe(
				predicted(prediction),
			);
		}),
		{ seed: SEED + at, numRuns: Math.ceil(CASES / WORKERS), timeout: EACH },
	);

const happened = (did: Did): string => {
	if (did.kind === 'signed') return `signs with ${did.stage} in ${did.region}`;
	return did.kind === 'error' ? `throws ${did.name} in ${did.region}` : `never ends in ${did.region}`;
};

const predicted = ({ winner, from, error, region }: Prediction): string => {
	if (winner !== null)
		return `signs with ${from === 'AWS_BEARER_TOKEN_BEDROCK' ? 'bearer' : winner} in ${region.value}`;
	return error === null ? `never ends in ${region.value}` : `throws ${error.name} in ${region.value}`;
};
