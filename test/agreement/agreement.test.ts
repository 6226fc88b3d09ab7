import { availableParallelism } from 'node:os';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Facts } from '../../src/core/facts.ts';
import { plain } from '../../src/core/paint.ts';
import type { Report } from '../../src/core/report.ts';
import { agreement } from '../../src/core/resolvers/agreement.ts';
import { predictSdk } from '../../src/core/resolvers/sdk.ts';
import type { Scenario } from '../../src/core/scenario.ts';
import { json } from '../../src/reporters/json.ts';
import { text } from '../../src/reporters/text.ts';
import { CANARY } from '../../src/simulator/canaries.ts';
import { machine } from './machines/machine.ts';
import { type Pool, startPool, type Worker } from './pool.ts';

/** Machines in all: AGREEMENT_CASES. The same ones again: AGREEMENT_SEED, as a failure prints it. */
const CASES = Number(process.env.AGREEMENT_CASES ?? 150);
const SEED = Number(process.env.AGREEMENT_SEED ?? Date.now() % 2 ** 31);
// Most of a worker's time is waiting: for the SDK's retries, and for its own sockets.
const WORKERS = Math.min(6, 2 * availableParallelism());
/**
 * Milliseconds for one machine: the longest wait of the SDK that ends, and what a busy computer
 * adds.
 */
const EACH = 20_000;

let pool: Pool;
beforeAll(async () => {
	pool = await startPool(WORKERS);
});
afterAll(() => pool.close());

it(
	`the prediction is what the SDK's own chain does, on ${CASES} machines of seed ${SEED}`,
	async () => {
		const ends = new Map<string, number>();
		const count = (end: string) => ends.set(end, (ends.get(end) ?? 0) + 1);
		await Promise.all(pool.workers.map((worker, at) => holdOn(worker, at, count)));
		const told = [...ends].sort(([, a], [, b]) => b - a).map(([end, times]) => `${times} ${end}`);
		console.log(`seed ${SEED}: ${told.join(', ')}`);
	},
	60_000 + CASES * 1000,
);

/**
 * One worker's share of the machines, by a seed of its own, so that each shrinks what it finds by
 * itself.
 */
const holdOn = (worker: Worker, at: number, count: (end: string) => void): Promise<void> =>
	fc.assert(
		fc.asyncProperty(machine, async (scenario) => {
			const report = await examined(worker, scenario);
			count(endOf(report));
			holds(scenario, report);
		}),
		{ seed: SEED + at, numRuns: Math.ceil(CASES / WORKERS), timeout: EACH },
	);

/**
 * A computer that stands still for a second makes the SDK give up where it would not have: then
 * once more.
 */
const examined = async (worker: Worker, scenario: Scenario): Promise<Report> => {
	const report = await worker.examine(scenario);
	const late = report.facts.chain.verdict.kind !== 'hung' && agreement(report.facts).kind === 'unknown';
	return late ? worker.examine(scenario) : report;
};

const endOf = ({ facts: { chain } }: Report): string => {
	const { verdict } = chain;
	if (verdict.kind === 'credentials') return verdict.stage;
	return verdict.kind === 'error' ? `${verdict.error.name} at ${verdict.stage}` : verdict.kind;
};

/** What has to be so of each machine. */
const holds = (scenario: Scenario, report: Report): void => {
	const { facts } = report;
	const { verdict } = facts.chain;
	const prediction = predictSdk(facts);
	const told = JSON.stringify({ scenario, prediction, chain: facts.chain, region: facts.region }, null, 1);
	expect(facts.defects, told).toEqual([]);
	if (verdict.kind === 'hung') expect(prediction.hangs, told).toBe(true);
	else expect(agreement(facts), told).toMatchObject({ kind: 'agrees' });
	if (verdict.kind === 'error' && prediction.error?.message !== undefined)
		expect(verdict.error.message, told).toBe(prediction.error.message);
	const key = keyAt(facts, prediction.from);
	if (verdict.kind === 'credentials' && key !== undefined)
		expect(verdict.credentials.accessKeyId, told).toBe(key);
	const outputs = [JSON.stringify(facts), json(report), text(report, plain, VERBOSE)];
	for (const output of outputs) expect(output).not.toMatch(CANARY);
};

/**
 * The key that stands where credentials are said to come from; undefined where that is no place for
 * a key.
 */
const keyAt = ({ env, files }: Facts, from: string): string | undefined => {
	if (from.startsWith('AWS_ACCESS_KEY_ID')) return env.AWS_ACCESS_KEY_ID?.masked;
	const settings = Object.values(files.all).flatMap((profile) => Object.values(profile));
	return settings.find(({ file, line }) => from === `${file}:${line}`)?.masked;
};

const VERBOSE = { quiet: false, verbose: true, strict: false };
