import { expect, it } from 'vitest';
import { json } from '../../src/reporters/json.ts';
import { REPORTS } from '../fixtures/reports.ts';

it.each(Object.entries(REPORTS))(
	'the JSON of %s is one document without a raw control character',
	(_name, report) => {
		const told = json(report);
		expect(told.endsWith('}\n')).toBe(true);
		expect(told.replaceAll('\n', '')).not.toMatch(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
		expect(JSON.parse(told)).toEqual(JSON.parse(JSON.stringify(report)));
	},
);
