import fc from 'fast-check';
import { expect, it } from 'vitest';
import { environments, NAME_ONLY } from '../../src/core/diff/environments.ts';

it('tells names, and values only of the few that hold no secret', () => {
	const from = { PATH: '/bin', MINE: 'secret-a', BOTH: 'secret-b', SAME: 'x', _: 'ls', TOLD: '1' };
	const to = { PATH: '/usr/bin', THEIRS: 'secret-c', BOTH: 'secret-d', SAME: 'x', INVOCATION_ID: '7' };
	expect(environments(from, to, [{ what: 'variable', id: 'TOLD', from: '1', to: null }])).toEqual([
		{ what: 'variable', id: 'BOTH', from: 'set', to: 'set, to another value', detail: NAME_ONLY },
		{ what: 'variable', id: 'MINE', from: 'set', to: null, detail: NAME_ONLY },
		{ what: 'variable', id: 'PATH', from: '/bin', to: '/usr/bin' },
		{ what: 'variable', id: 'THEIRS', from: null, to: 'set', detail: NAME_ONLY },
	]);
});

it('shows no value of any other name, and nothing of equal environments', () => {
	const value = fc.string({ minLength: 12 }).map((text) => `~${text}`);
	const environment = fc.dictionary(fc.stringMatching(/^X[A-Z]{1,8}$/), value);
	fc.assert(
		fc.property(environment, environment, (from, to) => {
			const told = JSON.stringify(environments(from, to, []));
			for (const one of [...Object.values(from), ...Object.values(to)])
				expect(told).not.toContain(JSON.stringify(one).slice(1, -1));
			expect(environments(from, from, [])).toEqual([]);
		}),
	);
});
