import { describe, expect, it } from 'vitest';
import { excerpt, maskKeyId, redact, showUrl } from '../../src/core/redact.ts';

const id = ['ASIA', 'IOSFODNN7', 'EXAMPLE'].join('');
const secret = ['wJalrXUtnFEMI/K7MDENG/', 'bPxRfiCYEXAMPLEKEY'].join('');
const jwt = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJ4In0', 'c2lnbmF0dXJl'].join('.');

describe('redaction by form', () => {
	it.each([
		['a key id', `key ${id} is invalid`, `key ASIA…MPLE is invalid`],
		['a JSON web token', `token ${jwt} expired`, 'token [token redacted] expired'],
		['a bearer', `Authorization: Bearer ${secret}`, 'Authorization: Bearer [secret redacted]'],
		['a setting', `aws_secret_access_key = ${secret}`, 'aws_secret_access_key = [secret redacted]'],
		['a JSON member', `{"SecretAccessKey":"${secret}"}`, '{"SecretAccessKey":"[secret redacted]"}'],
		['user info', 'http://user:pass@proxy:3128/', 'http://[redacted]@proxy:3128/'],
		['a signed URL', `?X-Amz-Signature=${'ab'.repeat(32)}&x=1`, '?X-Amz-Signature=[redacted]&x=1'],
	])('takes out %s', (_, before, after) => expect(redact(before)).toBe(after));

	it('leaves plain text, ARNs and request ids alone', () => {
		const text =
			'User: arn:aws:sts::123456789012:assumed-role/Role/i-0123456789abcdef0 is not authorized (fc6181b9-d29b)';
		expect(redact(text)).toBe(text);
	});

	it('masks a key id, and shows nothing of what is none', () => {
		expect(maskKeyId(id)).toBe('ASIA…MPLE');
		expect(maskKeyId(secret)).toBe('(not a key id)');
		expect(maskKeyId('AKIA')).toBe('(not a key id)');
	});

	it('cuts a URL to what may be shown', () => {
		expect(showUrl('https://u:p@host:1/path?token=x#y')).toBe('https://host:1/path');
	});

	it.each([
		['bob:pw@proxy.corp:3128', 'proxy.corp:3128'],
		['//bob:pw@h/a', '//h/a'],
		['http:bob:pw@h', 'http:h'],
		['http:\\\\bob:pw@h', 'http:\\\\h'],
		[' http://bob:pw@h', ' http://h'],
		['socks5h://bob:pw@h:1', 'socks5h://h:1'],
		['http://bob:p@w@h', 'http://h'],
		['http://bob:p/w@h', 'http://[redacted]'],
		['http://bob:p#w@h', 'http://[redacted]'],
		['bob:p?w@h', '[redacted]'],
		['https://h/?to=a@b', 'https://[redacted]'],
		['h:3128?key=x', 'h:3128'],
		['/v2/credentials/x?y', '/v2/credentials/x'],
		['http://[fd00:ec2::23]/v1', 'http://[fd00:ec2::23]/v1'],
		['localhost:8080', 'localhost:8080'],
		['', ''],
	])('shows %j as %j', (url, shown) => expect(showUrl(url)).toBe(shown));

	it('cuts a body to one short line', () => {
		expect(excerpt(`a\n\n b ${'x'.repeat(500)}`)).toHaveLength(200);
	});
});
