import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFile } from '../../src/host/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'iw-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file', () => {
	it('is read with its mode and size', async () => {
		const path = join(folder, 'plain');
		writeFileSync(path, 'text', { mode: 0o600 });
		const file = await readFile(path);
		expect(file).toMatchObject({ kind: 'ok', value: { mode: '0600', size: 4 } });
	});

	it('may be the null device, which is an empty one', async () => {
		expect(await readFile(devNull)).toMatchObject({ kind: 'ok', value: { size: 0 } });
	});

	it('is not a directory, a pipe or another device, and none of them is waited for', async () => {
		const pipe = join(folder, 'pipe');
		expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
		expect(await readFile(folder)).toMatchObject({ kind: 'refused', code: 'EISDIR' });
		for (const path of [pipe, '/dev/zero'])
			expect(await readFile(path)).toMatchObject({ kind: 'refused', code: 'ENOTFILE' });
	});
});
