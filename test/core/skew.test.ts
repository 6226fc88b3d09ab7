import { describe, expect, it } from 'vitest';
import { clockOffset, offsetSaid, showSpan } from '../../src/core/skew.ts';

const clock = (...offsets: number[]) => ({
	now: '2026-11-23T12:00:00Z',
	offsets: offsets.map((ms) => ({ host: 'h', ms })),
});

describe('how far AWS is ahead', () => {
	it.each([
		[[], undefined],
		[[400], 400],
		[[0, 3_600_000], 0],
		[[-3_600_000, -3_599_000], -3_599_000],
		[[0, 3_600_000, 3_601_000], 3_600_000],
	])('of the offsets %j', (offsets, expected) => {
		expect(clockOffset(clock(...offsets))).toBe(expected);
	});

	it.each([
		[
			'Signature expired: 20210512T052235Z is now earlier than 20210512T140004Z (20210512T141504Z - 15 min.)',
			31_949_000,
		],
		[
			'Signature not yet current: 20170731T092200Z is still later than 20170731T092115Z (20170731T091615Z + 5 min.)',
			-345_000,
		],
		['The request signature we calculated does not match', undefined],
	])('in the words of %s', (message, expected) => {
		expect(offsetSaid(message)).toBe(expected);
	});

	it.each([
		[-90_000, '90 s'],
		[400_000, '6 min 40 s'],
		[31_949_000, '8 h 52 min'],
		[200_000_000, '2 d 7 h'],
	])('shown: %i', (ms, shown) => {
		expect(showSpan(ms)).toBe(shown);
	});
});
