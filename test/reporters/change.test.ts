import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/core/facts.ts';
import { plain } from '../../src/core/paint.ts';
import { changeLine } from '../../src/reporters/text/change.ts';
import { timeToGo } from '../../src/reporters/text/time-to-go.ts';

const at = '2026-11-23T17:55:04.123Z';
const credentials = (expiration?: string) => ({
	accessKeyId: 'ASIA…PLE2',
	kind: 'temporary' as const,
	sessionToken: true,
	...(expiration === undefined ? {} : { expiration }),
});

describe('a line about a change', () => {
	it.each<[string, Change]>([
		[
			'17:55:04Z  long-lived   imds          ASIA…PLE2, until 23:55:00Z',
			{ at, kind: 'holds', holder: 'kept', stage: 'imds', credentials: credentials('2026-11-23T23:55:00Z') },
		],
		[
			'17:55:04Z  per request  web-identity  ASIA…PLE1 → ASIA…PLE2, until 2026-11-24 00:10Z',
			{
				at,
				kind: 'holds',
				holder: 'anew',
				stage: 'web-identity',
				credentials: credentials('2026-11-24T00:10:30Z'),
				from: 'ASIA…PLE1',
			},
		],
		[
			'17:55:04Z  long-lived   imds          ASIA…PLE2 has ended, and nothing newer is there',
			{ at, kind: 'ended', holder: 'kept', stage: 'imds', credentials: credentials() },
		],
		[
			String.raw`17:55:04Z  per request  container     Error: a\x1b[2Jb\nc`,
			{
				at,
				kind: 'fails',
				holder: 'anew',
				stage: 'container',
				error: { name: 'Error', message: 'a\u001b[2Jb\nc' },
			},
		],
		[
			'17:55:04Z  per request  profile       a new session for each request',
			{ at, kind: 'mints', holder: 'anew', stage: 'profile' },
		],
		[
			String.raw`17:55:04Z  file         /home/\x07/.aws/config was written; a process that has read it before does not read it again`,
			{ at, kind: 'file', path: '/home/\u0007/.aws/config' },
		],
	])('%s', (line, change) => {
		expect(changeLine(change, plain)).toBe(line);
	});

	it('is ASCII where the terminal is', () => {
		const change: Change = {
			at,
			kind: 'holds',
			holder: 'kept',
			stage: 'imds',
			credentials: credentials(),
			from: 'ASIA…PLE1',
		};
		expect(changeLine(change, { ...plain, unicode: false })).toMatch(
			/^[ -~]+ASIA\.\.\.PLE1 -> ASIA\.\.\.PLE2$/,
		);
	});
});

it.each([
	[18_720_000, '5 h 12 min left'],
	[243_000, '4 min 3 s left'],
	[12_400, '12 s left'],
	[-7000, 'ended 7 s ago'],
])('%i ms: %s', (ms, words) => {
	expect(timeToGo(ms)).toBe(words);
});
