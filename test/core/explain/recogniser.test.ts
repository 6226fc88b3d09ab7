import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checks } from '../../../src/checks/index.ts';
import { anchorsOf } from '../../../src/core/explain/anchors.ts';
import { automatonOf } from '../../../src/core/explain/automaton.ts';
import { readerOf } from '../../../src/core/explain/reader.ts';
import { recognised } from '../../fixtures/recognised.ts';

const EXPIRED = 'ExpiredTokenException: The security token included in the request is expired';
const NO_ROLE =
	'no EC2 IMDS role found, operation error ec2imds: GetMetadata, http response error StatusCode: 404';

describe('anchors', () => {
	it.each([
		[/\bsecurity token\b/i, ['securitytoke', 'ecuritytoken']],
		[/\bfoo(?:bar|bazaar)quux\b/, ['bazaar', 'foo']],
		[/(?:ENOENT|no such file)/, ['enoent', 'nosuchfile']],
		[/\babcd?efghij\b/, ['efghij']],
		[/\bsts:AssumeRole\b/, ['stsassumerol', 'tsassumerole']],
		[/\d+ (?!nothing)\w*/, undefined],
		[/(?:abcdef)?/, undefined],
	])('%s', (pattern, anchors) => {
		const found = anchorsOf(pattern);
		if (anchors === undefined) expect(found).toBeUndefined();
		else for (const anchor of found ?? ['']) expect(anchor.length).toBeGreaterThanOrEqual(4);
	});

	it('are there for every pattern of every check, or no log would ever be searched for it', () => {
		const without = checks.flatMap(({ id, says = [] }) =>
			says.flatMap((pattern) => (anchorsOf(pattern) === undefined ? [`${id} ${pattern}`] : [])),
		);
		expect(without).toEqual([]);
	});

	it('stand in whatever the pattern matches', () => {
		for (const text of ['security token', 'SECURITY  TOKEN', 'security\ntoken', 'security\\ntoken'])
			expect(found(text, [['securitytoken']])).toEqual([0]);
	});
});

/** Which lists of words are found in a text. */
const found = (text: string, lists: readonly (readonly string[])[]): readonly number[] => {
	const hits: number[] = [];
	const { read, end } = readerOf(automatonOf(lists), (stretch) =>
		hits.push(...stretch.hits.flatMap(({ rules }) => rules)),
	);
	read(Buffer.from(text));
	end();
	return hits;
};

describe('the automaton', () => {
	it('finds what a plain search finds, however the text is cut into pieces', () => {
		const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
		const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 60 });
		fc.assert(
			fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), text, (words, hay) => {
				const hits = new Set(
					found(
						hay,
						words.map((one) => [one]),
					),
				);
				expect([...hits].sort()).toEqual(
					words.flatMap((one, index) => (hay.includes(one) ? [index] : [])).sort(),
				);
			}),
		);
	});
});

describe('a log', () => {
	const noise = (lines: number) =>
		Array.from({ length: lines }, (_, n) => `2026-11-25T07:51:00Z INFO step ${n} done`).join('\n');

	it('tells the line, how many say it, and what it says', () => {
		const [match, ...more] = recognised(`${noise(10)}\nx ${EXPIRED}\n${noise(5)}\ny ${EXPIRED}\n`);
		expect(more).toEqual([]);
		expect(match).toEqual({ id: 'sts-expired-token', line: 11, excerpt: `x ${EXPIRED}`, count: 2 });
	});

	it('puts a last resort last, and a cause before what it explains', () => {
		const log = `Unable to locate credentials\n${noise(1)}\n${NO_ROLE}\n`;
		expect(recognised(log).map(({ id }) => id)).toEqual(['imds-no-role', 'credentials-none']);
	});

	it('puts what AWS says before a connection to anywhere, however often that failed', () => {
		const log = `${'connect ECONNREFUSED 10.0.0.5:443 internal-git\n'.repeat(20)}${EXPIRED}\n`;
		expect(recognised(log).map(({ id }) => id)).toEqual(['sts-expired-token', 'network-refused']);
		const ofAws = log.replaceAll('10.0.0.5:443 internal-git', 'bedrock-runtime.us-east-1.amazonaws.com:443');
		expect(recognised(ofAws).map(({ id }) => id)).toEqual(['network-refused', 'sts-expired-token']);
	});

	it('is the same in pieces of any size', () => {
		const log = `${noise(3000)}\n${EXPIRED}\n${noise(9000)}\n${NO_ROLE}\n`;
		const whole = recognised(log);
		expect(whole.map(({ line }) => line)).toEqual([3001, 12002]);
		for (const piece of [1000, 65_536, 1_000_000]) expect(recognised(log, piece)).toEqual(whole);
	});

	it('may be one line without an end, or bytes without a meaning', () => {
		const endless = `${'{"n":1},'.repeat(400_000)}${EXPIRED}${'{"n":2},'.repeat(400_000)}`;
		const [match] = recognised(endless);
		expect(match?.id).toBe('sts-expired-token');
		expect(match?.excerpt.length).toBeLessThan(300);
		const bytes = Uint8Array.from({ length: 1_000_000 }, (_, n) => (n * 7919 + (n >> 7)) & 255);
		expect(recognised(bytes)).toEqual([]);
	});

	it('may be in UTF-16, as PowerShell writes it', () => {
		expect(recognised(Buffer.from(`\ufeff${noise(3)}\r\n${EXPIRED}\r\n`, 'utf16le'))[0]?.line).toBe(4);
	});

	it('is never searched for longer than it is worth', () => {
		const hard = [
			`${'bedrock:InvokeModel '.repeat(200_000)}`,
			`${'security token included in the request is '.repeat(100_000)}`,
			`${'security token included in the request is\n'.repeat(50_000)}`,
			`${'not authorized to perform: sts:\n'.repeat(50_000)}`,
			`${'\\'.repeat(2_000_000)}`,
			`${'\x1b['.repeat(1_000_000)}`,
			`${'security token included in the request is'.padEnd(3000, '*')}\n`.repeat(500),
			`${'security token included in the request is'.padEnd(3000, ' |')}.\n`.repeat(500),
			`${'security token included in the request is'.padEnd(3000, '\\')}.\n`.repeat(500),
			`${'security token included in the request is'.padEnd(3000, '+a%20')}\n`.repeat(500),
			`${'security token included in the request is'.padEnd(3000, '"" ')}\n`.repeat(500),
		];
		for (const log of hard) {
			const began = performance.now();
			recognised(log);
			expect(performance.now() - began).toBeLessThan(5000);
		}
	});

	it.each([
		['in a URL', (text: string) => `https://host/?error=${encodeURIComponent(text)}`],
		['in a form', (text: string) => new URLSearchParams({ error: text }).toString()],
		['in literals', (text: string) => (text.match(/.{1,20}/g) ?? []).map((part) => `"${part}"`).join(' + ')],
		['in bold', (text: string) => text.replaceAll(/[\w+/=]+/g, '**$&**')],
		['in code', (text: string) => text.replaceAll(/[\w+/=]+/g, '`$&`')],
	])('shows no secret that stands %s, whole or in part', (_, wrap) => {
		for (const secret of [
			'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
			'Abc+DEfghij+klmnop+qrstuvw/xyZABCDEFGH1J',
		]) {
			const [match] = recognised(wrap(`aws_secret_access_key=${secret} ${EXPIRED}`));
			expect(match?.id).toBe('sts-expired-token');
			for (const part of secret.match(/[A-Za-z0-9]{5,}/g) ?? []) expect(match?.excerpt).not.toContain(part);
		}
	});

	it.each([
		[
			'an escape in JSON in a URL',
			`${EXPIRED} %7B%22secretKey%22%3A%22wJalrXUtnFEMI%5C%2FK7MDENG%5C%2FbPxRfiCYEXAMPLEKEY%22%7D`,
		],
		[
			'quotes that are escaped',
			`${EXPIRED.replaceAll(' ', '%20')} %7B%5C%22password%5C%22%3A%5C%22wJalrXUtn%5C%22%7D`,
		],
		[
			'a sign of no width',
			`${EXPIRED.replaceAll(' ', '%20')} wJalrXUtnFEMI%E2%80%8B%2FK7MDENG%2FbPxRfiCYEXAMPLEKEY`,
		],
		['marks of code', `${EXPIRED.replace('security token', '`security token`')} \`password\`: \`wJalrXUtn\``],
	])('shows no secret that %s hides', (_, log) => {
		const [match] = recognised(log);
		expect(match?.id).toBe('sts-expired-token');
		expect(match?.excerpt).not.toContain('wJalr');
	});

	it('shows no secret, no control character, and no end of what it quotes', () => {
		const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
		const token = `IQoJb3JpZ2luX2Vj${'A1b2'.repeat(300)}`;
		const log = `aws_secret_access_key=${secret} AWS_SESSION_TOKEN=${token} AKIAIOSFODNN7EXAMPLE \x1b[2J\x07 ${EXPIRED} ${token}`;
		const [match] = recognised(log);
		expect(match?.excerpt).not.toContain(secret);
		expect(match?.excerpt).not.toMatch(/A1b2A1b2|AKIAIOSFODNN7EXAMPLE|[\x00-\x1f]/);
		expect(match?.excerpt).toContain('security token included in the request is expired');
	});
});
