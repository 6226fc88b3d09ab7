import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/core/nearest.ts';

const FLAGS = ['--region', '--profile', '--model', '--format', '--wait', '--only'];

describe('nearest', () => {
	it.each([
		['--regoin', '--region'],
		['--REGION', '--region'],
		['--fromat', '--format'],
		['--profle', '--profile'],
		['--modle', '--model'],
	])('takes %s for %s', (word, meant) => {
		expect(nearest(word, FLAGS)).toBe(meant);
	});

	it('counts two swapped letters as one edit', () => {
		expect(nearest('jsno', ['text', 'json'])).toBe('json');
	});

	it('gives nothing where nothing is near', () => {
		expect(nearest('--kubernetes', FLAGS)).toBeUndefined();
		expect(nearest('x', ['json'])).toBeUndefined();
		expect(nearest('anything', [])).toBeUndefined();
	});

	it('gives the word itself where it is there, and the first of equals', () => {
		expect(nearest('dev', ['dew', 'dev'])).toBe('dev');
		expect(nearest('prod1', ['prod2', 'prod3'])).toBe('prod2');
	});
});
