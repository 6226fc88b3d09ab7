import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { type Example, list } from '../../src/core/check.ts';
import type { Facts } from '../../src/core/facts.ts';
import { MACHINES } from '../../src/core/healthy.ts';
import { judge } from '../../src/core/judge.ts';
import { rank } from '../../src/core/rank.ts';
import type { Finding } from '../../src/core/report.ts';

const WEIGHT = { error: 0, warning: 1, info: 2 } as const;
const fallbacks = checks.flatMap(({ id, fallback }) => (fallback ? [id] : []));
/** What stands in the place of a last resort explains what that would explain. */
const explains = new Map(
	checks.map(({ id, explains: own }) => [
		id,
		[
			...own,
			...checks
				.filter((other) => other.fallback && own.includes(other.id))
				.flatMap((other) => other.explains),
		],
	]),
);

interface Ranked {
	readonly findings: readonly Finding[];
	/** Those that follow from whatever else is wrong, and say so of the first of it. */
	readonly following: ReadonlySet<string>;
}

/** What does not hold of a report, and has to, whatever is wrong and however much of it. */
const disorder = ({ findings, following }: Ranked): readonly string[] => {
	const ids = findings.map(({ id }) => id);
	const said: string[] = [];
	const must = (holds: boolean, what: string) => {
		if (!holds) said.push(`${what}: ${ids.join(' ')}`);
	};
	must(new Set(ids).size === ids.length, 'twice the same');
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
		const explained = following.has(id) || explains.get(consequenceOf)?.includes(id) === true;
		must(explained, `${id} names what does not explain it`);
		must(cause !== undefined && !milder(cause), `${id} names what is milder`);
		must(ids.indexOf(consequenceOf) < index, `${id} stands above its cause`);
	}
	return said;
};

const factsOf = ({ on = 'ec2', facts }: Example): Facts => ({ ...MACHINES[on], ...facts });

const examples = checks.flatMap((check) => list(check.examples.bad).map((example) => ({ check, example })));

describe('the order of findings', () => {
	it('has each check first on its own examples, where it is what fails', () => {
		const astray = examples.flatMap(({ check, example }) => {
			const { findings, following } = ranked(factsOf(example));
			const own = findings.find(({ id }) => id === check.id);
			if (own === undefined && check.fallback) return [];
			return own?.severity === 'error' && findings[0]?.id !== check.id && !following.has(check.id)
				? [`${check.id} behind ${findings[0]?.id}`]
				: [];
		});
		expect(astray).toEqual([]);
	});

	it('holds on every example', () => {
		expect(examples.flatMap(({ example }) => disorder(ranked(factsOf(example))))).toEqual([]);
	});

	it('holds on every two gotchas that one machine can have', () => {
		let pairs = 0;
		const said: string[] = [];
		const firsts = examples.filter(({ check, example }) => list(check.examples.bad)[0] === example);
		for (const [index, one] of firsts.entries())
			for (const other of firsts.slice(index + 1)) {
				const both = merged(one.example, other.example);
				if (both === undefined) continue;
				pairs++;
				said.push(...disorder(ranked(both)));
			}
		expect(said).toEqual([]);
		expect(pairs).toBeGreaterThan(1000);
	});
});

/** What is found of these facts, in order: all of a report that matters here. */
const ranked = (facts: Facts): Ranked => {
	const { findings, following } = judge(checks, facts);
	return { findings: rank(findings, checks, following), following };
};

/** Both at once; undefined where they are of different machines, or both speak of the same thing. */
const merged = (one: Example, other: Example): Facts | undefined => {
	if ((one.on ?? 'ec2') !== (other.on ?? 'ec2')) return undefined;
	const names = Object.keys(one.facts);
	if (Object.keys(other.facts).some((name) => names.includes(name))) return undefined;
	return { ...factsOf(one), ...other.facts };
};
