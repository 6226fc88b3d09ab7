import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

it('what is generated from the checks is as it would be generated now', () => {
	const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], {
		cwd: resolve(import.meta.dirname, '..'),
		encoding: 'utf8',
	});
	expect(stderr).toBe('');
	expect(status).toBe(0);
});
