import { expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { list } from '../../src/core/check.ts';
import type { Section } from '../../src/core/facts.ts';
import { judgeBy } from '../../src/judge-by.ts';
import { localChecks } from '../../src/local-checks.ts';
import { factsOf } from '../fixtures/reports.ts';

const tool = { name: 'iw-doctor', version: '0.1.0', node: 'v20.19.0', sdk: '3.0.0' } as const;
const how = { tool, generatedAt: '', durationMs: 0 };

it.each<readonly [readonly Section[]]>([[['config', 'chain']], [['config']], [['chain']]])(
	'say of %j alone what all checks say of it, on every machine of the examples',
	(sections) => {
		const heard = new Set<string>();
		for (const example of checks.flatMap(({ examples }) => [...list(examples.bad), ...list(examples.good)])) {
			const facts = factsOf(example);
			const asked = { ...facts, request: { ...facts.request, sections } };
			const report = judgeBy(localChecks)(asked, how);
			expect(report).toEqual(judgeBy(checks)(asked, how));
			for (const { id } of report.findings) heard.add(id);
		}
		// A list that lacks one of its own would be seen nowhere else.
		expect(heard.size).toBeGreaterThan(20);
	},
);
