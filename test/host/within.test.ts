import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { within } from '../../src/host/subject/within.ts';

const root = mkdtempSync(join(realpathSync(tmpdir()), 'iw-within-'));
afterAll(() => rmSync(root, { recursive: true }));
for (const folder of ['run/secrets', 'home/app', 'var', 'a/b'])
	mkdirSync(join(root, folder), { recursive: true });
writeFileSync(join(root, 'run/secrets/token'), '');
for (const [link, target] of [
	['var/run', '/run'],
	['home/app/relative', '../../run/secrets/token'],
	['home/app/absolute', '/run/secrets/token'],
	['home/app/chain', '/var/run/secrets/token'],
	['home/app/out', '../../../../../../etc/passwd'],
	['home/app/self', '/home/app/self'],
	['home/app/gone', '/nowhere/at/all'],
] as const)
	symlinkSync(target, join(root, link));

describe('a path of a process with another root, as this process finds it', () => {
	it.each([
		['/run/secrets/token', '/run/secrets/token'],
		// The kernel would follow this one to the /run of whoever asks.
		['/var/run/secrets/token', '/run/secrets/token'],
		['/home/app/relative', '/run/secrets/token'],
		['/home/app/absolute', '/run/secrets/token'],
		['/home/app/chain', '/run/secrets/token'],
		['/a/b/../../home//./app', '/home/app'],
		['/not/there', '/not/there'],
		['/home/app/gone', '/nowhere/at/all'],
		// No way leads out of the root.
		['/home/app/out', '/etc/passwd'],
		['/../../..', ''],
		['/home/app/self', '/home/app/self'],
	])('%s', async (path, expected) => {
		expect(await within(root, path)).toBe(join(root, expected));
	});

	it('a relative path, and one of the real root, stay as they are', async () => {
		expect(await within(root, 'relative/path')).toBe('relative/path');
		expect(await within('', '/var/run/x')).toBe('/var/run/x');
	});
});
