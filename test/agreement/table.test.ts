import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { agreement } from '../../src/core/resolvers/agreement.ts';
import { predictSdk } from '../../src/core/resolvers/sdk.ts';
import { CANARY } from '../../src/simulator/canaries.ts';
import { type Pool, startPool } from './pool.ts';
import { containerRows } from './table/container.ts';
import { envRows } from './table/env.ts';
import { imdsRows } from './table/imds.ts';
import { processRows } from './table/process.ts';
import { profileRows } from './table/profile.ts';
import { regionRows } from './table/region.ts';
import type { Row } from './table/row.ts';
import { ssoRows } from './table/sso.ts';
import { webIdentityRows } from './table/web-identity.ts';

let pool: Pool;
beforeAll(async () => {
	pool = await startPool(Math.min(6, 2 * availableParallelism()));
});
afterAll(() => pool.close());

const TABLE: Readonly<Record<string, readonly Row[]>> = {
	environment: envRows,
	profile: profileRows,
	process: processRows,
	'IAM Identity Center': ssoRows,
	'web identity': webIdentityRows,
	container: containerRows,
	'instance metadata': imdsRows,
	region: regionRows,
};

const CASES = Object.entries(TABLE).flatMap(([stage, rows]) =>
	rows.map((row) => [`${row.id} ${stage}: ${row.when}`, row] as const),
);

/** What the SDK does, row by row, as it was measured; and that the prediction says the same of each. */
describe.concurrent('stage by condition', () => {
	it.for(CASES)('%s', async ([, { machine, ends, and }], { expect }) => {
		const report = await pool.examine(machine);
		const { facts } = report;
		const { verdict } = facts.chain;
		expect(facts.defects).toEqual([]);
		if (typeof ends === 'string') expect(verdict).toMatchObject({ kind: 'credentials', stage: ends });
		else if ('hangs' in ends) {
			expect(verdict).toMatchObject({ kind: 'hung', stage: ends.hangs });
			expect(predictSdk(facts)).toMatchObject({ hangs: true, winner: null, error: null });
		} else {
			expect(verdict).toMatchObject({ kind: 'error', stage: ends.at, error: { name: ends.name } });
			expect(verdict.kind === 'error' ? verdict.error.message : '').toMatch(ends.message);
			const { error } = predictSdk(facts);
			if (error?.message !== undefined) expect(error.message).toMatch(ends.message);
		}
		if (verdict.kind !== 'hung') expect(agreement(facts)).toMatchObject({ kind: 'agrees' });
		and?.(facts);
		expect(JSON.stringify(report)).not.toMatch(CANARY);
	});
});
