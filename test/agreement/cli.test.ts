import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { predictCli } from '../../src/core/resolvers/cli.ts';
import type { Prediction } from '../../src/core/resolvers/resolver.ts';
import type { Scenario } from '../../src/core/scenario.ts';
import { noBotocore } from '../fixtures/botocore.ts';
import type { AwsReport } from './aws-subject.ts';
import type { CliReport, Taken } from './cli-subject.ts';
import { machine } from './machines/machine.ts';
import { type Pool, startPool, type Worker } from './pool.ts';
import { providerOf } from './provider.ts';

/** Machines in all: AGREEMENT_CASES. The same ones again: AGREEMENT_SEED, as a failure prints it. */
const CASES = Number(process.env.AGREEMENT_CASES ?? 150);
const SEED = Number(process.env.AGREEMENT_SEED ?? Date.now() % 2 ** 31);
/** Runs of the real `aws`, half a second each: AGREEMENT_AWS. */
const RUNS = Number(process.env.AGREEMENT_AWS ?? 0);
const WORKERS = Math.min(4, 2 * availableParallelism());

/** What facts do not hold, and the prediction therefore cannot see. */
const KNOWN: readonly { readonly what: string; readonly of: (scenario: Scenario) => boolean }[] = [
	{
		what: 'botocore takes the list of roles as it stands, blanks, markup and all, for a name',
		of: ({ imds }) => /^\s|\s$|</.test(bodyOf(imds?.roles)),
	},
	{
		what: 'botocore looks which fields a credentials document has, and not what stands in them',
		of: ({ imds, container }) =>
			[imds?.credentials, container?.credentials].some((given) => ODD_FIELD.test(bodyOf(given))),
	},
	{
		what: 'botocore refuses a program whose time it cannot read, and the SDK passes over that time',
		of: ({ files }) => /"Expiration\W+soon/.test(JSON.stringify(files ?? {})),
	},
	{
		what: 'botocore asks for the code of multi-factor authentication, and here nobody types it in',
		of: ({ files }) => JSON.stringify(files ?? {}).includes('mfa_serial'),
	},
];

/** An empty token, a secret that is no text, a day that JavaScript takes and Python refuses. */
const ODD_FIELD = /"Token":""|"SecretAccessKey":\d|"2099-02-30/;

const bodyOf = (answer: unknown): string => {
	const body = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'body') : undefined;
	return typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
};

/**
 * Judges machines, shared out to the workers. One in a hundred may differ, and each that does is
 * shown.
 */
const assertOn = async (
	pool: Pool,
	cases: number,
	judge: (scenario: Scenario, worker: Worker) => Promise<void>,
): Promise<void> => {
	const machines = fc.sample(machine, { seed: SEED, numRuns: cases });
	const different: string[] = [];
	let next = 0;
	const share = async (worker: Worker): Promise<void> => {
		for (let scenario = machines[next++]; scenario !== undefined; scenario = machines[next++]) {
			await judge(scenario, worker).catch((error: unknown) => different.push(String(error)));
		}
	};
	await Promise.all(pool.workers.map(share));
	for (const one of different) console.log(one);
	expect(different.length, different.join('\n')).toBeLessThanOrEqual(Math.ceil(cases / 100));
};

const counter = () => {
	const counts = new Map<string, number>();
	return {
		count: (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1),
		told: () =>
			[...counts]
				.sort(([, a], [, b]) => b - a)
				.map(([what, times]) => `${times} ${what}`)
				.join(', '),
	};
};

const without = noBotocore();

describe.skipIf(without !== undefined)(
	`botocore${without === undefined ? '' : ` (skipped: ${without})`}`,
	() => {
		let pool: Pool;
		beforeAll(async () => {
			pool = await startPool(WORKERS, 'cli-subject');
		});
		afterAll(() => pool.close());

		it(
			`takes what is predicted, on ${CASES} machines of seed ${SEED}`,
			async () => {
				const { count, told } = counter();
				await assertOn(pool, CASES, async (scenario, worker) => {
					const { facts, taken } = (await worker.examine(scenario)) as CliReport;
					const prediction = predictCli(facts, 'v1');
					const [predicted, happened] = [endOf(prediction), takenBy(taken, prediction)];
					count(predicted);
					if (predicted === happened) return;
					const excuse = prediction.assumes ?? KNOWN.find(({ of }) => of(scenario))?.what;
					if (excuse !== undefined) return void count(`otherwise, for it rests on this: ${excuse}`);
					expect.fail(
						`predicted ${predicted}, and it was ${happened}\n${JSON.stringify({ taken, steps: prediction.steps, scenario, files: facts.files }, null, 1)}`,
					);
				});
				console.log(`seed ${SEED}: ${told()}`);
			},
			60_000 + CASES * 1000,
		);
	},
);

/** The provider and the region, or that it fails. */
const endOf = ({ winner, steps, region }: Prediction): string =>
	winner === null
		? 'an error'
		: `${steps.find(({ kind }) => kind === 'credentials')?.stage} in ${region.value ?? 'no region'}`;

const takenBy = (taken: Taken, prediction: Prediction): string => {
	const { region, error } = taken;
	// A role is assumed in some region; that there is none is told of the region.
	if (error === 'NoRegionError' && prediction.region.value === null) return endOf(prediction);
	return error === undefined ? `${providerOf(taken)} in ${region || 'no region'}` : 'an error';
};

const version = (): 'v1' | 'v2' | undefined => {
	const { stdout, stderr } = spawnSync('aws', ['--version'], { encoding: 'utf8' });
	const major = /^aws-cli\/(\d)/.exec(`${stdout ?? ''}${stderr ?? ''}`)?.[1];
	return major === undefined ? undefined : major === '1' ? 'v1' : 'v2';
};
const installed = RUNS > 0 ? version() : undefined;
const why = RUNS > 0 ? 'there is no aws on the PATH' : 'AGREEMENT_AWS says how often it shall be run';

describe.skipIf(installed === undefined)(`aws${installed === undefined ? ` (skipped: ${why})` : ''}`, () => {
	let pool: Pool;
	beforeAll(async () => {
		pool = await startPool(WORKERS, 'aws-subject');
	});
	afterAll(() => pool.close());

	it(
		`sts get-caller-identity works where it is predicted, on ${RUNS} machines of seed ${SEED}`,
		async () => {
			const { count, told } = counter();
			await assertOn(pool, RUNS, async (scenario, worker) => {
				const { facts, aws } = (await worker.examine(scenario)) as AwsReport;
				const prediction = predictCli(facts, installed ?? 'v1');
				const { winner, region } = prediction;
				const works = winner !== null && (region.value !== null || region.source === 'nowhere');
				// Which of its calls to STS came to nothing is not told.
				if (/Could not connect to the endpoint|Connection was closed/.test(aws.stderr)) return;
				// What STS says to the keys themselves is no matter of how they were found.
				const worked = aws.exitCode === 0 || aws.stderr.includes('when calling the GetCallerIdentity');
				count(works ? 'work' : 'fail');
				if (works === worked) return;
				const excuse = prediction.assumes ?? KNOWN.find(({ of }) => of(scenario))?.what;
				if (excuse !== undefined) return void count(`otherwise, for it rests on this: ${excuse}`);
				expect.fail(
					`predicted ${endOf(prediction)}, and it said ${aws.stderr}\n${JSON.stringify({ steps: prediction.steps, scenario }, null, 1)}`,
				);
			});
			console.log(`seed ${SEED}: ${told()}`);
		},
		60_000 + RUNS * 3000,
	);
});
