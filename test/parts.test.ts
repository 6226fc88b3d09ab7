import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';

/** An installation of its own, whose kept code may be spoilt. */
const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'iw-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const name of ['bin', 'dist']) cpSync(join(root, name), join(folder, name), { recursive: true });
const dist = join(folder, 'dist');
const kept = readdirSync(dist).filter((name) => name.endsWith('.v8'));

const list = () =>
	spawnSync(process.execPath, [join(folder, 'bin/iw-doctor.js'), '--list'], { encoding: 'utf8' });
const whole = list();

it('keeps the code of what an examination loads, and no path of the machine with it', () => {
	expect(kept.some((name) => name.startsWith('start.'))).toBe(true);
	expect(kept.some((name) => name.startsWith('judging-'))).toBe(true);
	for (const name of kept) expect(readFileSync(join(dist, name)).includes(root)).toBe(false);
});

it('is taken by the V8 that made it', () => {
	const script = `
		const { load, scripts } = require(${JSON.stringify(join(folder, 'bin/parts.js'))});
		process.argv = [process.argv[0], 'iw-doctor', '--list'];
		process.on('exit', () => {
			const taken = [...scripts].filter(([, script]) => script.cachedDataRejected === false);
			process.stderr.write(taken.length + ' of ' + scripts.size);
		});
		load(${JSON.stringify(join(dist, 'start.cjs'))});`;
	const { stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
	const [, taken, all] = /^(\d+) of (\d+)$/.exec(stderr) ?? [];
	expect(Number(taken)).toBeGreaterThan(4);
	// The list itself is asked for by no run that was recorded.
	expect(Number(all) - Number(taken)).toBeLessThan(4);
});

it('is left alone by another release of Node.js, which might take it and crash', () => {
	const suffix = `.${process.version}.${process.platform}.${process.arch}.v8`;
	for (const name of kept) expect(name).toMatch(new RegExp(`\\.cjs${suffix.replaceAll('.', '\\.')}$`));
	const script = `
		Object.defineProperty(process, 'version', { value: 'v20.0.0' });
		const { load, scripts } = require(${JSON.stringify(join(folder, 'bin/parts.js'))});
		process.argv = [process.argv[0], 'iw-doctor', '--version'];
		process.on('exit', () => {
			for (const [, script] of scripts) process.stderr.write(script.cachedDataRejected + ' ');
		});
		load(${JSON.stringify(join(dist, 'start.cjs'))});`;
	expect(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stderr).toBe('undefined ');
});

it('has parts that import nothing, which a script cannot', () => {
	for (const name of readdirSync(dist).filter((name) => name.endsWith('.cjs')))
		expect(readFileSync(join(dist, name), 'latin1')).not.toMatch(/\bimport\(["'`]node:/);
});

it('has parts of ASCII alone, each character of which is a byte', () => {
	const parts = readdirSync(dist).filter((name) => name.endsWith('.cjs'));
	expect(parts.length).toBeGreaterThan(100);
	for (const name of parts) expect(readFileSync(join(dist, name), 'latin1')).toMatch(/^[\0-\x7f]*$/);
});

it.each([
	['cut off', (code: Buffer) => code.subarray(0, code.length / 2)],
	['of another V8', (code: Buffer) => Buffer.concat([Buffer.alloc(64, 1), code.subarray(64)])],
	['empty', () => Buffer.alloc(0)],
	['no code at all', () => Buffer.from('console.log("taken")')],
])('does as well with code that is %s', (_, spoil) => {
	for (const name of kept) {
		const code = readFileSync(join(root, 'dist', name));
		writeFileSync(join(dist, name), spoil(code));
	}
	const { status, stdout, stderr } = list();
	expect([status, stderr]).toEqual([0, '']);
	expect(stdout).toBe(whole.stdout);
});

it('does as well without it', () => {
	for (const name of kept) rmSync(join(dist, name));
	expect(list()).toMatchObject({ status: 0, stdout: whole.stdout, stderr: '' });
});
