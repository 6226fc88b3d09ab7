import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRandom } from '../../src/host/is-random.ts';
import { Secrets } from '../../src/host/secrets.ts';
import { leaksIn } from '../fixtures/leaks.ts';

const key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

const knowing = (...values: readonly string[]): Secrets => {
	const secrets = new Secrets();
	for (const value of values) secrets.remember(value);
	return secrets;
};

describe('what is remembered is taken out', () => {
	it.each([
		['whole', `a ${key} b`, 'a [redacted] b'],
		['twice in a row', `${key}${key}`, '[redacted]'],
		['its beginning', `a ${key.slice(0, 20)}…`, 'a [redacted]…'],
		['its tail', `… ${key.slice(13)}`, '… [redacted]'],
		['a piece out of its midst', `x=${key.slice(5, 17)}.`, 'x=[redacted].'],
		['in a URL', `?k=${encodeURIComponent(key)}&`, '?k=[redacted]&'],
		['in JSON that escapes slashes', key.replaceAll('/', '\\/'), '[redacted]'],
		['in base64', `a ${Buffer.from(key).toString('base64').replace(/=+$/, '')}=`, 'a [redacted]='],
		['in hex', Buffer.from(key).toString('hex'), '[redacted]'],
	])('%s', (_, text, clean) => expect(knowing(key).scrub(text)).toBe(clean));

	it('leaves words alone that a secret holds too', () => {
		const secrets = knowing(
			'/opt/bin/credentials --user jane',
			'InsightWorkerBedrockRole2',
			'us-east-1-password',
		);
		for (const text of ['credentials of jane', 'WorkerBedrock', 'us-east-1', '/opt/bin'])
			expect(secrets.scrub(text)).toBe(text);
		expect(secrets.scrub('as InsightWorkerBedrockRole2')).toBe('as [redacted]');
	});

	it('leaves a word alone that is a piece of a random one', () => {
		const token = 'AQAEAIwCanaryMetadataTokenx9Kq2Zt7Lm4Pw8Rb3Vy6Nc1';
		expect(isRandom(token)).toBe(true);
		expect(knowing(token).scrub('Ec2InstanceMetadata')).toBe('Ec2InstanceMetadata');
	});

	it('is found out anew once more is remembered', () => {
		const secrets = knowing(key);
		expect(secrets.scrub('hunter2hunter2')).toBe('hunter2hunter2');
		secrets.remember('hunter2hunter2');
		expect(secrets.scrub('hunter2hunter2')).toBe('[redacted]');
	});

	it('takes any text, a lone surrogate too', () => {
		expect(knowing('\ud800abcdefgh').scrub('x \ud800abcdefgh y')).toBe('x [redacted] y');
	});
});

it('no piece of a random secret comes through, whatever stands around it', () => {
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
	const secret = fc
		.array(fc.constantFrom(...letters), { minLength: 40, maxLength: 60 })
		.map((parts) => parts.join(''))
		.filter(isRandom);
	const text = fc.record({ before: fc.string(), from: fc.nat(30), to: fc.nat(60), after: fc.string() });
	fc.assert(
		fc.property(fc.array(secret, { minLength: 1, maxLength: 3 }), fc.array(text), (secrets, texts) => {
			const said = texts.map(({ before, from, to, after }, at) => {
				const piece = (secrets[at % secrets.length] ?? '').slice(from, to);
				return before + piece + after;
			});
			expect(leaksIn(knowing(...secrets).scrub(said.join('')), secrets)).toEqual([]);
		}),
	);
});

it('ten thousand secrets and a long text take no longer than a moment', () => {
	const secrets = new Secrets();
	for (let at = 0; at < 10_000; at++) secrets.remember(`${key.slice(0, 34)}${String(at).padStart(6, '0')}`);
	const began = performance.now();
	for (let at = 0; at < 2000; at++) secrets.scrub(`profile ${at} of the file /home/insight/.aws/config`);
	secrets.scrub('AAAAAAAA'.repeat(50_000));
	expect(performance.now() - began).toBeLessThan(5000);
});
