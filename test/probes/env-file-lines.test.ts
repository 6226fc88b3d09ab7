import { parse } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutBlankRuns } from '../../src/probes/blank-runs.ts';
import { linesOf } from '../../src/probes/env-file-lines.ts';

const look = (text: string) => linesOf(text, Buffer.from(text), new Map(Object.entries(parse(text))));

describe('the lines of an env file', () => {
	it('knows the line of each name', () => {
		const text = '# head\nLLM_PROVIDER=bedrock\n\nexport AWS_REGION = "us-east-1" # here\nBEDROCK_MODEL: x\n';
		expect(look(text)).toEqual({ names: { LLM_PROVIDER: 2, AWS_REGION: 4, BEDROCK_MODEL: 5 }, problems: [] });
	});

	it('counts on after a value of several lines', () => {
		expect(look('A="one\ntwo\nthree"\nB=2\n')).toEqual({ names: { A: 1, B: 4 }, problems: [] });
	});

	it.each([
		['a line without an equals sign', 'AWS_REGION us-east-1', /no = sign/],
		['an unclosed quote', 'A="us-east-1\n', /never closed/],
		['typographic quotes', 'A=\u201cx\u201d', /typographic/],
		['a # inside a value', 'A=abc#def', /ends at the #/],
		['a name with a blank', 'AWS REGION=x', /name/],
	])('tells %s', (_, text, what) => {
		const { problems } = look(text);
		expect(problems).toHaveLength(1);
		expect(problems[0]?.line).toBe(1);
		expect(problems[0]?.what).toMatch(what);
	});

	it('tells a file in UTF-16', () => {
		const bytes = Buffer.from('\ufeffA=1\n', 'utf16le');
		expect(linesOf(bytes.toString('utf8'), bytes, new Map()).problems[0]?.what).toMatch(/UTF-16/);
	});

	it('never shows a value', () => {
		const piece = fc.constantFrom(
			'A',
			'KEY',
			'=',
			' ',
			'"',
			"'",
			'#',
			'\n',
			'canary-value',
			'export ',
			': ',
			'`',
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
				const { names, problems } = look(parts.join(''));
				expect(JSON.stringify(problems)).not.toContain('canary-value');
				for (const name of Object.keys(names)) expect(parse(parts.join(''))).toHaveProperty([name]);
			}),
		);
	});
});

describe('the lines of a large env file', () => {
	it.each([
		['apostrophes', Array.from({ length: 15_000 }, (_, at) => `VAR_${at}=it's value ${at}`).join('\n')],
		['quotes', 'A="\n'.repeat(130_000)],
		['quotes that are never closed', `${'A="\n'.repeat(65_000)}B='x\n${'C=y\n'.repeat(65_000)}`],
		['lines that are none', 'junk line\n'.repeat(50_000)],
	])('are gone through in no time: %s', (_, text) => {
		const began = performance.now();
		look(text);
		expect(performance.now() - began).toBeLessThan(3000);
	});

	it('and blank ones too, place by place as they are', () => {
		const text = `A=1\n${'\n'.repeat(200_000)}B=2\n${' \n'.repeat(300)}C=3\n`;
		const { text: short, endless } = withoutBlankRuns(text);
		expect(endless).toBe(2);
		expect(short).toHaveLength(text.length);
		expect(parse(short)).toEqual({ A: '1', B: '2', C: '3' });
		const values = new Map(Object.entries(parse(short)));
		const { names, problems } = linesOf(text, Buffer.from(text), values);
		expect({ names, problems }).toEqual({ names: { A: 1, B: 200_002, C: 200_303 }, problems: [] });
	});

	it('while blank lines as people leave them stay', () => {
		const text = `A=1\n${'\n'.repeat(40)}B="one\n\n\ntwo"\n`;
		expect(withoutBlankRuns(text)).toEqual({ text });
	});
});
