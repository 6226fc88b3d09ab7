import { parseRfc3339DateTime } from '@smithy/core/serde';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentForm } from '../../src/core/document-form.ts';

const DOCUMENT = { AccessKeyId: 'a', SecretAccessKey: 'b', Token: 'c', Expiration: '2099-01-01T00:00:00Z' };
const formOf = (changes: object) => documentForm(JSON.stringify({ ...DOCUMENT, ...changes }));

const digits = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
/** Times, right ones and wrong ones by a little. */
const time = fc
	.tuple(
		fc.constantFrom('2099', '2000', '1900', '0000', '99'),
		digits(14),
		digits(33),
		digits(25),
		digits(61),
		digits(62),
		fc.constantFrom('', '.5', '.123456', '.', ','),
		fc.constantFrom('Z', 'z', '', '+00:00', ' Z'),
		fc.constantFrom('T', 't', ' '),
	)
	.map(([y, mo, d, h, mi, s, rest, zone, t]) => `${y}-${mo}-${d}${t}${h}:${mi}:${s}${rest}${zone}`);

describe('a document of credentials', () => {
	it('has a time exactly where the SDK reads one', () => {
		fc.assert(
			fc.property(fc.oneof(time, fc.string()), (expiration) => {
				const reads = () => {
					try {
						return parseRfc3339DateTime(expiration) !== undefined;
					} catch {
						return false;
					}
				};
				expect(formOf({ Expiration: expiration })).toBe(reads() ? 'credentials' : 'bad-time');
			}),
			{ numRuns: 5000 },
		);
	});

	it.each([
		['no JSON', '<html>', 'not-json'],
		['no text', '', 'not-json'],
		['null', 'null', 'null'],
		['a list', '[]', 'incomplete'],
		['a number', '7', 'incomplete'],
		['half of it', JSON.stringify({ ...DOCUMENT, Token: undefined }), 'incomplete'],
		['a number for a text', JSON.stringify({ ...DOCUMENT, SecretAccessKey: 7 }), 'incomplete'],
		['empty texts', JSON.stringify({ ...DOCUMENT, AccessKeyId: '' }), 'credentials'],
		['a failure with keys', JSON.stringify({ ...DOCUMENT, Code: 'Failed' }), 'credentials'],
	])('of %s', (_what, body, form) => {
		expect(documentForm(body)).toBe(form);
	});
});
