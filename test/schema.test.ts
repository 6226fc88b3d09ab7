import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { list } from '../src/core/check.ts';
import { MACHINES } from '../src/core/healthy.ts';
import { json } from '../src/reporters/json.ts';
import { factsOf, REPORTS, reportOf } from './fixtures/reports.ts';

const schema: object = JSON.parse(
	readFileSync(join(import.meta.dirname, '../docs/report.schema.json'), 'utf8'),
);
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
formats.default(ajv);
const validate = ajv.compile(schema);

/** What is wrong with a report, as it goes over the wire; nothing where it is valid. */
const faults = (report: Parameters<typeof json>[0]): readonly string[] => {
	validate(JSON.parse(json(report)));
	return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

describe('every report is valid by docs/report.schema.json', () => {
	it.each(Object.keys(MACHINES))('of the machine %s', (name) => {
		const machine = Object.entries(MACHINES).find(([id]) => id === name)?.[1];
		expect(machine && faults(reportOf(machine))).toEqual([]);
	});

	it.each(Object.entries(REPORTS))('of the sample %s', (_name, report) => {
		expect(faults(report)).toEqual([]);
	});

	it.each(checks.map((check) => [check.id, check] as const))('of %s', (_id, check) => {
		for (const example of list(check.examples.bad)) expect(faults(reportOf(factsOf(example)))).toEqual([]);
	});
});

describe('the schema is strict', () => {
	const report = JSON.parse(json(REPORTS.hopLimit));

	it.each([
		['a field more', { ...report, more: 1 }],
		['a field less', { ...report, identity: undefined }],
		['a finding with a field more', { ...report, findings: [{ ...report.findings[0], more: 1 }] }],
		['a failure without its cause', { ...report, rootCause: null }],
		['a blocked row that names nothing', { ...report, checks: [{ ...report.checks[0], status: 'blocked' }] }],
		[
			'a whole key id',
			{
				...report,
				chain: {
					...report.chain,
					stages: report.chain.stages.map((stage: object) => ({
						...stage,
						accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
					})),
				},
			},
		],
	])('refuses %s', (_what, bad) => {
		expect(validate(JSON.parse(JSON.stringify(bad)))).toBe(false);
	});
});
