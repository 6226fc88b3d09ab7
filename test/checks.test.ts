import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { breakCommand } from '../src/core/break-command.ts';
import { type Check, type Example, list } from '../src/core/check.ts';
import type { Facts } from '../src/core/facts.ts';
import { HEALTHY, MACHINES } from '../src/core/healthy.ts';
import { judge } from '../src/core/judge.ts';
import { placeholders } from '../src/core/placeholders.ts';
import type { Finding } from '../src/core/report.ts';
import { spoken } from '../src/core/spoken.ts';
import { scenariosOf } from '../src/simulator/scenarios.ts';
import { ALIASES, CATALOGUE } from './fixtures/catalogue.ts';
import { factsOf } from './fixtures/reports.ts';

const folder = join(import.meta.dirname, '../src/checks');
const files = readdirSync(folder).filter((name) => name !== 'index.ts');
const ids = checks.map(({ id }) => id);

/**
 * What no examination of a simulated machine by itself can show: what `watch` sees, what another process or
 * a unit has, what is expected on the command line, and a defect of this tool.
 */
const ELSEWHERE: ReadonlySet<string> = new Set([
	'refresh-failing',
	'refresh-ok',
	'identity-unexpected',
	'chain-disagreement',
	'service-changed-since-start',
	'service-environment-file-missing',
	'service-reload-needed',
	'subject-network-namespace',
	'subject-partly-taken-over',
]);
const OPEN_SLOT = /(?<!\$)\{[a-z][A-Za-z0-9]*\}/;

const findings = (check: Check, example: Example): readonly Finding[] => found(check, factsOf(example));

/** What one check makes of these facts; a check that throws fails the test. */
const found = (check: Check, facts: Facts): readonly Finding[] => {
	const { findings, crashed } = judge([check], facts);
	expect(crashed.map(({ message }) => message)).toEqual([]);
	return findings;
};

const textsOf = ({ title, symptom, cause, fix, commands, evidence }: Finding): readonly string[] => [
	title,
	symptom,
	cause,
	fix,
	...commands,
	...evidence.flatMap(({ fact, value }) => [fact, value]),
];

/** Facts that tell which of them were asked for. */
const watched = (facts: Facts): { readonly facts: Facts; readonly touched: ReadonlySet<string> } => {
	const touched = new Set<string>();
	const get = (target: Facts, name: string | symbol, receiver: unknown) => {
		touched.add(String(name));
		return Reflect.get(target, name, receiver);
	};
	return { facts: new Proxy(facts, { get }), touched };
};

describe('the registry', () => {
	it('holds every file of src/checks under its own name', () => {
		expect([...ids].sort().map((id) => `${id}.ts`)).toEqual([...files].sort());
	});

	it('knows every id of the catalogue, and shows each in a scenario of the whole program', () => {
		const scenarios = scenariosOf(checks);
		const names = checks.flatMap(({ id, aliases = [] }) => [id, ...aliases]);
		expect([...CATALOGUE, ...ALIASES].filter((id) => !names.includes(id) && !ELSEWHERE.has(id))).toEqual([]);
		expect(ids.filter((id) => scenarios[id] === undefined && !ELSEWHERE.has(id))).toEqual([]);
		expect(new Set(names).size).toBe(names.length);
	});

	it('has its last resorts last', () => {
		const first = checks.findIndex(({ fallback }) => fallback === true);
		expect(checks.slice(first).every(({ fallback }) => fallback === true)).toBe(true);
	});

	it('goes from causes to consequences without a circle', () => {
		const explains = new Map(checks.map((check) => [check.id, check.explains]));
		const walk = (id: string, path: readonly string[]): void => {
			expect(path.includes(id), `circle: ${[...path, id].join(' → ')}`).toBe(false);
			for (const next of explains.get(id) ?? []) walk(next, [...path, id]);
		};
		for (const id of ids) walk(id, []);
	});
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
	const bad = list(check.examples.bad);
	const good = list(check.examples.good);

	it('has full sentences, and a title that is none', () => {
		for (const sentence of [check.symptom, check.cause, check.fix]) expect(sentence).toMatch(/[.}]$/);
		expect(check.title).not.toMatch(/[.:]$/);
		expect(check.title).toMatch(/^[A-Z]/);
		for (const text of [check.symptom, check.cause, check.fix])
			expect(text).not.toMatch(/\bOops\b|^Error:|\s{2}/);
	});

	it('reads as full sentences where no machine fills it', () => {
		const texts = [check.symptom, check.cause, check.fix].join(' ');
		for (const [name, said] of Object.entries(check.unfilled ?? {})) {
			expect(texts).toContain(`{${name}}`);
			// A sentence of its own, a clause of one, or nothing.
			expect(said).toMatch(/^(?:[A-Z].*\.?|[^.]*)$/);
		}
		for (const told of [check.symptom, check.cause, check.fix].map((one) => spoken(check, one))) {
			expect(told).toMatch(/^[A-Za-z{/].*[.}]$/);
			// A name in capitals stands in the place of a slot, and by itself.
			expect(told).not.toMatch(/[\w.]\{[a-z]\w*\}|\}\{|\}\w| {2}/);
		}
	});

	it('explains ids of the catalogue, and not itself', () => {
		const known = new Set([...CATALOGUE, ...ids]);
		expect(check.explains.filter((other) => !known.has(other) || other === id)).toEqual([]);
		expect(new Set(check.explains).size).toBe(check.explains.length);
	});

	it('links to pages over https', () => {
		expect(check.links.length).toBeGreaterThan(0);
		for (const link of check.links) {
			const url = new URL(link);
			expect([url.protocol, url.username, url.href]).toEqual(['https:', '', link]);
		}
	});

	it('needs facts that there are, each once', () => {
		expect(check.needs.filter((need) => !(need in MACHINES.ec2))).toEqual([]);
		expect(new Set(check.needs).size).toBe(check.needs.length);
	});

	it('matches messages without a memory', () => {
		for (const pattern of check.says ?? []) expect(pattern.flags).not.toMatch(/[gy]/);
	});

	it('fires on each bad example, with evidence and no slot left open', () => {
		for (const example of bad) {
			const [finding, ...more] = findings(check, example);
			expect(more).toEqual([]);
			if (finding === undefined) throw new Error(`silent on ${JSON.stringify(example).slice(0, 400)}`);
			expect(finding.evidence.length).toBeGreaterThanOrEqual(1);
			expect(finding.evidence.length).toBeLessThanOrEqual(4);
			for (const text of textsOf(finding)) {
				expect(text).not.toMatch(OPEN_SLOT);
				expect(text).not.toMatch(/\bundefined\b|\bNaN\b|\[object /);
			}
			for (const sentence of [finding.symptom, finding.cause, finding.fix])
				expect(sentence).toMatch(/[.!?]["')]?$/);
			for (const sentence of [finding.symptom, finding.cause, finding.fix])
				expect(sentence).not.toMatch(/ {2}|\.\.(?!\.)| [.,;](?=\s|$)|[,;:]\.(?=\s|$)/);
		}
	});

	it('names facts that there are as its evidence', () => {
		for (const example of bad)
			for (const { fact } of findings(check, example)[0]?.evidence ?? [])
				expect(fact.split('.')[0] ?? '', fact).toSatisfy((name: string) => name in MACHINES.ec2);
	});

	it('is silent on each good example', () => {
		for (const example of good) expect(findings(check, example)).toEqual([]);
	});

	it('raises nothing on a healthy machine', () => {
		for (const machine of HEALTHY)
			expect(found(check, machine).filter(({ severity }) => severity !== 'info')).toEqual([]);
	});

	it('looks at no fact that it does not name', () => {
		for (const example of [...bad, ...good, ...Object.values(MACHINES).map((facts) => ({ facts }))]) {
			const { facts, touched } = watched(factsOf(example));
			check.judge(facts);
			expect([...touched].filter((name) => !check.needs.some((need) => need === name))).toEqual([]);
		}
	});

	it('has no line in its commands over 100 columns that could be broken', () => {
		const commands = [
			...check.commands.map((command) => breakCommand(placeholders(command))),
			...filled(check),
		];
		for (const line of commands.flatMap((command) => command.split('\n'))) {
			const words = line.replace(/ \\$/, '').trim().split(/ +/);
			if (words.length > 1) expect(line.length, line).toBeLessThanOrEqual(100);
		}
	});
});

/** The commands of every bad example, as they are pasted. */
const filled = (check: Check): readonly string[] =>
	list(check.examples.bad).flatMap((example) => findings(check, example).flatMap(({ commands }) => commands));

it('every command is valid shell', () => {
	const commands = checks.flatMap((check) =>
		[...check.commands.map((command) => breakCommand(placeholders(command))), ...filled(check)].map(
			(command) => ({
				id: check.id,
				command,
			}),
		),
	);
	// One shell reads them all; only when it stops does each have to be read by itself.
	const all = spawnSync('bash', ['-n'], { input: `${commands.map(({ command }) => command).join('\n')}\n` });
	if (all.status === 0 && all.stderr.length === 0) return;
	for (const { id, command } of commands)
		expect(() => execFileSync('bash', ['-n'], { input: `${command}\n` }), `${id}: ${command}`).not.toThrow();
	throw new Error(all.stderr.toString());
});
