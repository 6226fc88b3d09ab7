import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { type Example, list } from '../../src/core/check.ts';
import type { Facts } from '../../src/core/facts.ts';
import { MACHINES } from '../../src/core/healthy.ts';
import type { Finding, Report } from '../../src/core/report.ts';
import { reportOf } from '../fixtures/reports.ts';

const WEIGHT = { error: 0, warning: 1, info: 2 } as const;
/** What is explained, and what a last resort would explain that is left unsaid for it. */
const explains = new Map(
	checks.map((check) => [check.id, check.explains.flatMap((id) => [id, ...ofLastResort(id)])]),
);
/** Follows from whatever else is wrong, and says so of the gravest of it. */
const FOLLOWS = 'identity-unexpected';
function ofLastResort(id: string): readonly string[] {
	return checks.find((check) => check.fallback && check.id === id)?.explains ?? [];
}
const fallbacks = checks.flatMap(({ id, fallback }) => (fallback ? [id] : []));

/** What does not hold of a report, and has to, whatever is wrong and however much of it. */
const disorder = ({ findings, rootCause, status }: Report): readonly string[] => {
	const ids = findings.map(({ id }) => id);
	const said: string[] = [];
	const must = (holds: boolean, what: string) => {
		if (!holds) said.push(`${what}: ${ids.join(' ')}`);
	};
	must(new Set(ids).size === ids.length, 'twice the same');
	must(status !== 'fail' || rootCause === ids[0], 'the root cause is not the first');
	must(findings[0]?.consequenceOf === undefined, 'the first is a consequence');
	for (const [index, { id, severity, consequenceOf }] of findings.entries()) {
		const milder = (other: Finding | undefined) => WEIGHT[other?.severity ?? 'error'] > WEIGHT[severity];
		must(!milder(findings[index - 1]), `${id} is behind a milder one`);
		if (consequenceOf === undefined) {
			// Whatever explains it and is not milder would have been named.
			const causes = findings.filter((other) => explains.get(other.id)?.includes(id));
			must(causes.every(milder), `${id} has a cause that it does not name`);
			continue;
		}
		const cause = findings.find((other) => other.id === consequenceOf);
		must(!fallbacks.includes(id), `${id} is shown though it is explained`);
		const explained = id === FOLLOWS || explains.get(consequenceOf)?.includes(id) === true;
		must(explained, `${id} names what does not explain it`);
		must(cause !== undefined && !milder(cause), `${id} names what is milder`);
		must(ids.indexOf(consequenceOf) < index, `${id} stands above its cause`);
	}
	return said;
};

const examples = checks.flatMap((check) => list(check.examples.bad).map((example) => ({ check, example })));

describe('the order of findings', () => {
	it('has each check first on its own examples, where it is what fails', () => {
		const astray = examples.flatMap(({ check, example }) => {
			const { findings } = reportOf(factsOf(example));
			const own = findings.find(({ id }) => id === check.id);
			if (own === undefined && check.fallback) return [];
			return own?.severity === 'error' && findings[0]?.id !== check.id && check.id !== FOLLOWS
				? [`${check.id} behind ${findings[0]?.id}`]
				: [];
		});
		expect(astray).toEqual([]);
	});

	it('holds on every example', () => {
		expect(examples.flatMap(({ example }) => disorder(reportOf(factsOf(example))))).toEqual([]);
	});

	it('holds on every two examples that can be those of one machine', () => {
		let pairs = 0;
		const said: string[] = [];
		for (const [index, one] of examples.entries())
			for (const other of examples.slice(index + 1)) {
				const both = merged(one.example, other.example);
				if (both === undefined) continue;
				pairs++;
				said.push(...disorder(reportOf(both)));
			}
		expect(said).toEqual([]);
		expect(pairs).toBeGreaterThan(5000);
	}, 300_000);
});

const factsOf = ({ on = 'ec2', facts }: Example): Facts => ({ ...MACHINES[on], ...facts });

/** Both at once; undefined where they are of different machines, or both speak of the same thing. */
const merged = (one: Example, other: Example): Facts | undefined => {
	if ((one.on ?? 'ec2') !== (other.on ?? 'ec2')) return undefined;
	const names = Object.keys(one.facts);
	if (Object.keys(other.facts).some((name) => names.includes(name))) return undefined;
	return { ...factsOf(one), ...other.facts };
};
