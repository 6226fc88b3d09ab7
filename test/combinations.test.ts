import { resolve } from 'node:path';
import { describe, it } from 'vitest';
import type { Report } from '../src/core/report.ts';
import { simulate } from '../src/simulator/run.ts';
import { COMBINATIONS } from './fixtures/combinations.ts';

const root = resolve(import.meta.dirname, '..');
const program = [process.execPath, resolve(root, 'bin/iw-doctor.js'), 'check'] as const;

/** The whole program where several things are wrong at once: the cause comes first. */
describe.concurrent('several things wrong at once', () => {
	it.for(COMBINATIONS)('$title', async ({ scenario, order, follow = [], not = [] }, { expect }) => {
		const { stdout } = await simulate(scenario, { program, args: ['--format', 'json'] });
		const { findings, rootCause }: Report = JSON.parse(stdout);
		const ids = findings.map(({ id }) => id);
		const [first] = order;
		expect(rootCause, ids.join(' ')).toBe(first);
		expect(ids.filter((id) => order.includes(id))).toEqual(order);
		const following = findings.flatMap(({ id, consequenceOf }) => (consequenceOf === first ? [id] : []));
		expect(following).toEqual(expect.arrayContaining([...follow]));
		expect(ids.filter((id) => not.includes(id))).toEqual([]);
	});
});
