import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { within, withinSync } from '../../src/host/subject/within.ts';

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
	['home/app/up', '/home/../a/b/../../run/secrets'],
	['home/app/before', '/home/app/missing/../../../run'],
	...Array.from({ length: 41 }, (_, at) => [`a/${at}`, at === 0 ? '/run' : `/a/${at - 1}`] as const),
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
		['/home/app/up/token', '/run/secrets/token'],
		['/a/39/secrets', '/run/secrets'],
	])('%s', async (path, expected) => {
		expect(await within(root, path)).toBe(join(root, expected));
		expect(withinSync(root, path)).toBe(join(root, expected));
	});

	it.each(['/home/app/self', '/home/app/self/below', '/a/40/secrets'])(
		'%s leads nowhere, as its links go round or are too many',
		async (path) => {
			expect(await within(root, path)).toBeUndefined();
			expect(withinSync(root, path)).toBeUndefined();
		},
	);

	it('what lies above a folder that is not there is not there either', async () => {
		for (const path of ['/home/app/missing/../../../run', '/home/app/before']) {
			const place = (await within(root, path)) ?? '';
			expect(place).toBe(`${join(root, 'home/app/missing')}/../../../run`);
			expect(existsSync(place)).toBe(false);
		}
	});

	it('a path that is longer than any is for the kernel to refuse', async () => {
		const path = '/a/..'.repeat(1000);
		expect(await within(root, path)).toBe(root + path);
	});

	it('a relative path, and one of the real root, stay as they are', async () => {
		expect(await within(root, 'relative/path')).toBe('relative/path');
		expect(await within('', '/var/run/x')).toBe('/var/run/x');
	});
});
