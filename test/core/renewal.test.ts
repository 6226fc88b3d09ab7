import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/core/facts.ts';
import type { Held } from '../../src/core/renewal/held.ts';
import { look, type Renewal, UNSEEN } from '../../src/core/renewal/look.ts';
import { nextLook } from '../../src/core/renewal/next.ts';
import { verdict, verdictAtEnd } from '../../src/core/renewal/verdict.ts';

const START = Date.parse('2026-11-23T12:00:00Z');
const SECOND = 1000;
const at = (seconds: number) => new Date(START + seconds * SECOND).toISOString();

/** Keys number `key`, good until so many seconds after the start. */
const keys = (key: number, until: number): Held => ({
	kind: 'credentials',
	stage: 'imds',
	credentials: {
		accessKeyId: `ASIA…KEY${key}`,
		kind: 'temporary',
		sessionToken: true,
		expiration: at(until),
	},
	key,
});
const NONE: Held = {
	kind: 'failed',
	stage: 'imds',
	error: { name: 'CredentialsProviderError', message: 'Could not load credentials from any providers' },
};

/** One look a second; each is what the kept client has, and where that differs what a new one gets. */
const run = (...looks: readonly (Held | readonly [kept: Held, anew: Held])[]) => {
	let renewal: Renewal = UNSEEN;
	const told: Change[] = [];
	for (const [index, one] of looks.entries()) {
		const [kept, anew] = isPair(one) ? one : [one, one];
		const { told: news, ...after } = look(renewal, { now: START + index * SECOND, kept, anew });
		renewal = after;
		told.push(...news);
	}
	const now = START + (looks.length - 1) * SECOND;
	return { renewal, told, come: verdict(renewal, now), end: verdictAtEnd(renewal, now) };
};
const isPair = (one: Held | readonly [Held, Held]): one is readonly [Held, Held] => Array.isArray(one);

describe('what a watch comes to', () => {
	const old = keys(1, 100);
	const next = keys(2, 200);

	it('is nothing yet while the same good credentials are there', () => {
		const { come, end, told } = run(old, old, old);
		expect(come).toBeUndefined();
		expect(end).toMatchObject({
			kind: 'pending',
			accessKeyId: 'ASIA…KEY1',
			expiration: at(100),
			until: at(2),
		});
		expect(told.map(({ kind }) => kind)).toEqual(['holds', 'holds']);
	});

	it('is nothing yet while the client that stays open has the old ones', () => {
		const { come, told } = run(old, [old, next], [old, next]);
		expect(come).toBeUndefined();
		expect(told.at(-1)).toMatchObject({ holder: 'anew', kind: 'holds', from: 'ASIA…KEY1' });
		expect(told).toHaveLength(3);
	});

	it('is a rotation once both have new ones', () => {
		const { come } = run(old, [old, next], next);
		expect(come).toMatchObject({ kind: 'rotated', from: 'ASIA…KEY1', to: 'ASIA…KEY2', at: at(2) });
		expect(come && 'missed' in come).toBe(false);
	});

	it('is a rotation that cost requests where a new client found nothing in between', () => {
		const { come } = run(old, [old, NONE], [old, NONE], next);
		expect(come).toMatchObject({ kind: 'rotated', missed: { requests: 2, of: 4, at: at(1) } });
	});

	it('is a failure where a new client finds nothing three times, though the other has good ones', () => {
		const { come } = run(old, [old, NONE], [old, NONE], [old, NONE]);
		expect(come).toMatchObject({ kind: 'failed', error: NONE.error, at: at(1) });
	});

	it('is a failure with the time at which this one began, not an earlier one that passed', () => {
		const { come } = run(old, NONE, old, old, NONE, NONE, NONE);
		expect(come).toMatchObject({ kind: 'failed', at: at(4), missed: { requests: 4, of: 7, at: at(1) } });
	});

	it('is never where the same ones are there past their end', () => {
		const short = keys(1, 1);
		const { come, told } = run(short, short, short, short);
		expect(come).toMatchObject({ kind: 'never', expired: at(1) });
		expect(told.filter(({ kind }) => kind === 'ended')).toHaveLength(2);
	});

	it('is no rotation where other keys come that have ended as well', () => {
		expect(run(keys(1, -5), keys(2, -4), keys(3, -3)).come).toMatchObject({ kind: 'never' });
	});

	it('is a failure at the end of the watch where the last look was one', () => {
		expect(run(old, NONE).end).toMatchObject({ kind: 'failed' });
	});
});

describe('what is told', () => {
	it('of a source that gives new keys each time, once', () => {
		const old = keys(9, 5000);
		const looks = [1, 2, 3, 4, 5].map((key) => [old, keys(key, 5000)] as const);
		const { told } = run(...looks);
		expect(
			told.filter((one) => one.kind !== 'file' && one.holder === 'anew').map(({ kind }) => kind),
		).toEqual(['holds', 'holds', 'mints']);
	});

	it('of a failure once, and again of another', () => {
		const other: Held = { ...NONE, kind: 'failed', stage: 'imds', error: { name: 'Error', message: 'else' } };
		const { told } = run([keys(1, 100), NONE], [keys(1, 100), NONE], [keys(1, 100), other]);
		expect(told.filter(({ kind }) => kind === 'fails')).toHaveLength(2);
	});

	it('never grows beyond a hundred changes, however restless the source is', () => {
		const looks = Array.from({ length: 300 }, (_, index) => (index % 2 ? NONE : keys(index, 5000)));
		expect(run(...looks).renewal.changes).toHaveLength(100);
	});
});

it('a rotation is to good keys that are not the first, and a failure has a bad last look', () => {
	const holder = fc.oneof(
		fc.constant(NONE),
		fc
			.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: -2, max: 8 }))
			.map(([key, until]) => keys(key, until)),
	);
	fc.assert(
		fc.property(fc.array(fc.tuple(holder, holder), { minLength: 1, maxLength: 12 }), (looks) => {
			const { come, end, renewal } = run(...looks);
			const now = START + (looks.length - 1) * SECOND;
			const last = looks.at(-1) ?? [NONE, NONE];
			const good = last.every(
				(held) => held.kind === 'credentials' && Date.parse(held.credentials.expiration ?? '') > now,
			);
			if (come?.kind === 'rotated') {
				expect(good).toBe(true);
				expect(come.from).toBe(renewal.first?.credentials.accessKeyId);
			}
			if (come?.kind === 'failed' || come?.kind === 'never') expect(good).toBe(false);
			expect(end.kind === 'pending').toBe(good);
		}),
	);
});

describe('the next look', () => {
	const after = (...looks: readonly Held[]) => run(...looks).renewal;
	it.each([
		['is after the interval', after(keys(1, 5000)), 30_000],
		['is at the end of what is held where that comes first', after(keys(1, 12)), 12_500],
		['comes sooner while nothing is there', after(NONE), 10_000],
		['does not wait for an end that is past', after(keys(1, -5)), 10_000],
	])('%s', (_what, renewal, ms) => {
		expect(nextLook(renewal, 30_000, START)).toBe(ms);
	});
});
