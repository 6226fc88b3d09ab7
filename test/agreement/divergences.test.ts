import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CliVersion } from '../../src/core/resolvers/cli/machine.ts';
import { predictCli } from '../../src/core/resolvers/cli.ts';
import { sameCredentials } from '../../src/core/resolvers/ends.ts';
import type { Prediction } from '../../src/core/resolvers/resolver.ts';
import { predictSdk } from '../../src/core/resolvers/sdk.ts';
import { noBotocore } from '../fixtures/botocore.ts';
import type { CliReport } from './cli-subject.ts';
import { CLI_ONLY, DIFFERENT, type Row, SDK_ONLY, scenarioOf, UNTOLD } from './divergences.ts';
import { type Pool, startPool } from './pool.ts';
import { providerOf } from './provider.ts';

const without = noBotocore();
let pool: Pool;
beforeAll(async () => {
	pool = await startPool(3, without === undefined ? 'cli-subject' : 'subject');
});
afterAll(() => pool.close());

const decided = ({ winner, steps }: Prediction): string =>
	winner === null ? 'error' : (steps.find(({ kind }) => kind === 'credentials')?.stage ?? winner);

const examine = async ([, , machine]: Row) => {
	const { facts, taken } = (await pool.examine(scenarioOf(machine))) as Partial<CliReport> & {
		facts: CliReport['facts'];
	};
	const cli = (version: CliVersion) => predictCli(facts, version);
	return { sdk: predictSdk(facts), v1: cli('v1'), v2: cli('v2'), taken: taken && providerOf(taken) };
};

/** What botocore does is held against it too, where there is one. */
describe.concurrent.each([
	['other credentials', DIFFERENT],
	['the SDK alone', SDK_ONLY],
	['the AWS CLI alone', CLI_ONLY],
] as const)('%s', (_kind, rows) => {
	it.each(rows)('%s: %s', async (...row) => {
		const [id, , , sdk, cli] = row;
		const found = await examine(row);
		expect(found.taken ?? cli, 'botocore').toBe(cli);
		expect([decided(found.sdk), decided(found.v1)]).toEqual([sdk, cli]);
		// The older of the two goes by AWS_DEFAULT_PROFILE first, and reads no AWS_REGION.
		if (id !== 'A12b' && id !== 'C04c') expect(decided(found.v2)).toBe(cli);
		expect(sameCredentials(found.sdk, found.v1)).toBe(false);
	});
});

describe.concurrent('what facts do not tell', () => {
	it.each(UNTOLD)('%s: %s', async (...row) => {
		const [, , , sdk, cli] = row;
		const found = await examine(row);
		expect(found.taken ?? cli, 'botocore').toBe(cli);
		expect(decided(found.sdk)).toBe(sdk);
		if (decided(found.v1) !== cli) expect(found.v1.assumes).toBeDefined();
	});
});
