import { describe, expect, it } from 'vitest';
import { recognised } from '../../fixtures/recognised.ts';

const firstOf = (text: string) => recognised(text)[0]?.id;

describe('a message that something was wrapped around', () => {
	it.each([
		['> Could not load credentials\n> from any providers'],
		['```\nError: Could not load credentials\nfrom any providers\n```'],
		['**CredentialsProviderError**: *Could not load* `credentials` from any providers'],
		['// Could not load credentials\n// from any providers'],
		['# Could not load credentials\n# from any providers'],
		['/*\n * Could not load credentials\n * from any providers\n */'],
		['-- Could not load credentials\n-- from any providers'],
		['; Could not load credentials\n; from any providers'],
		['+ Could not load credentials\n+ from any providers'],
		["'Could not load credentials ' +\n  'from any providers'"],
		["const text = 'Could not load credentials'\n\t+ ' from any providers';"],
		['"Could not load credentials "\n"from any providers"'],
		['raise RuntimeError("Could not load credentials "\n    f"from any providers")'],
		['echo Could not load credentials \\\n  from any providers'],
		['Could not load cre-\ndentials from any pro-\nviders'],
		['web-1  | Could not load credentials\ndb-1   | ready\ndb-1   |\nweb-1  | from any providers'],
		['[pod/web-1/web] Could not load credentials\n[pod/web-1/web] from any providers'],
	])('is still the one that it is: %j', (text) => {
		expect(firstOf(text)).toBe('credentials-none');
	});

	it.each([
		['The%20security%20token%20included%20in%20the%20request%20is%20expired'],
		['The+security+token+included+in+the+request+is+expired'],
		['http://x/?error=The%20security%20token%20included%20in%20the%20request%20is%20expired'],
		['"{\\"message\\":\\"The security token included in the request is expired\\"}"'],
	])('is read as it was before it was encoded: %j', (text) => {
		expect(firstOf(text)).toBe('sts-expired-token');
	});

	it('is denied by what it says itself, whatever that is wrapped in', () => {
		const skewed =
			'SignatureDoesNotMatch: Signature expired: 20210512T052235Z is now earlier than 20210512T140004Z';
		for (const text of [
			encodeURIComponent(skewed),
			skewed.replaceAll(' ', '+'),
			skewed.replaceAll('Sig', '**Sig'),
		])
			expect(recognised(text).map(({ id }) => id)).toEqual(['clock-skew']);
	});

	it.each([
		['const sum = Credentials+none+of+any;'],
		['100%20credentials%2Bproviders'],
		['web-1  | Could not load credentials\ndb-1   | from any providers'],
		[
			'> 2026-01-01T00:00:00Z INFO calling bedrock:InvokeModel\n> 2026-01-01T00:00:01Z User: x is not authorized to perform: s3:PutObject with an explicit deny in a policy',
		],
	])('is not found where it is not: %j', (text) => {
		expect(recognised(text)).toEqual([]);
	});
});
