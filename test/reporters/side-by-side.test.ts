import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/core/diff/comparison.ts';
import { NAME_ONLY } from '../../src/core/diff/environments.ts';
import { plain } from '../../src/core/paint.ts';
import { sideBySide } from '../../src/reporters/side-by-side.ts';
import { HOSTILE } from '../fixtures/reports.ts';

const side = (name: string, subject: string) =>
	({ name, subject, generatedAt: '2026-11-23T12:00:00Z', platform: 'ec2', status: 'ok' }) as const;

const comparison: Comparison = {
	same: false,
	from: side('this shell', 'this process, user root'),
	to: side('insightworker.service', 'service 1234, user insight'),
	differences: [
		{ what: 'winner', from: 'env', to: 'imds' },
		{ what: 'config', id: 'region', from: 'us-east-1 (default)', to: 'eu-west-1 (process environment)' },
		{ what: 'variable', id: 'AWS_PROFILE', from: null, to: 'prod (process environment)' },
		{ what: 'variable', id: 'PATH', from: '/root/.pyenv/shims:/usr/local/bin:/usr/bin', to: '/usr/bin:/bin' },
		{ what: 'variable', id: 'DISPLAY', from: 'set', to: null, detail: NAME_ONLY },
		{ what: 'variable', id: 'TERM', from: 'set', to: null, detail: NAME_ONLY },
		{ what: 'variable', id: 'NOTIFY_SOCKET', from: null, to: 'set', detail: NAME_ONLY },
		{ what: 'variable', id: 'TMPDIR', from: 'set', to: 'set, to another value', detail: NAME_ONLY },
	],
};

it('stands in two columns, only what differs, by what it is about', () => {
	expect(sideBySide(comparison, { ...plain, width: 80 })).toBe(`\
                             this shell                insightworker.service

Source of the credentials
                             env                       imds

Configuration
  region                     us-east-1 (default)       eu-west-1 (process
                                                       environment)

Variables
  AWS_PROFILE                not set                   prod (process
                                                       environment)
  PATH                       /root/.pyenv/shims:/usr/  /usr/bin:/bin
                             local/bin:/usr/bin

Other variables, by name
  only this shell: DISPLAY, TERM
  only insightworker.service: NOTIFY_SOCKET
  other values: TMPDIR

8 differences
`);
});

it('says so where nothing differs', () => {
	expect(sideBySide({ ...comparison, same: true, differences: [] }, plain)).toContain(
		'Nothing differs that decides as whom and where Bedrock is called.',
	);
});

describe.each([40, 60, 72, 80, 120, 200])('in %i columns', (width) => {
	const hostile: Comparison = {
		...comparison,
		from: side(HOSTILE, HOSTILE),
		differences: [...comparison.differences, { what: 'variable', id: HOSTILE, from: HOSTILE, to: HOSTILE }],
	};
	it.each([
		['plain', comparison],
		['hostile', hostile],
	])('no line of what is %s is wider, and none holds a control character', (_what, one) => {
		for (const unicode of [true, false]) {
			const lines = sideBySide(one, { ...plain, width, unicode }).split('\n');
			for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(40, width));
			expect(lines.join('')).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e\u2066]/);
		}
	});
});
