import { describe, expect, it } from 'vitest';
import { keyDefects } from '../../src/core/keys.ts';

const id = ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join('');
const secret = ['wJalrXUtnFEMI/K7MDENG/', 'bPxRfiCYEXAMPLEKEY'].join('');

describe('the form of keys', () => {
	it.each([
		['a whole id', 'id', id],
		['a whole secret', 'secret', secret],
		['nothing', 'id', ''],
		['a token of any length', 'token', 'Ab1+'.repeat(200)],
	] as const)('finds nothing wrong with %s', (_, kind, value) => expect(keyDefects(kind, value)).toEqual([]));

	it.each([
		['a blank in front', 'id', ` ${id}`, 'blank', 1],
		['a line break at the end', 'secret', `${secret}\n`, 'line-break', 41],
		['a quote', 'id', `"${id}"`, 'quote', 1],
		['a typographic quote', 'id', `\u201c${id}`, 'quote', 1],
		['a placeholder', 'id', '<your key>', 'placeholder', 0],
		['another placeholder', 'secret', 'YOUR_SECRET_HERE', 'placeholder', 0],
		['lower case', 'id', id.toLowerCase(), 'alphabet', 1],
		['a cut secret', 'secret', secret.slice(1), 'length', 0],
	] as const)('tells %s', (_, kind, value, what, at) =>
		expect(keyDefects(kind, value)[0]).toEqual({ what, at, length: value.length }),
	);
});
