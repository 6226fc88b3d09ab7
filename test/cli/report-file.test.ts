import { execFileSync, spawnSync } from 'node:child_process';
import {
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const doctor = resolve(import.meta.dirname, '../../bin/iw-doctor.js');
const root = mkdtempSync(join(tmpdir(), 'iw-report-file-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(root, 'run-'));
	mkdirSync(join(folder, 'deep/er'), { recursive: true });
});

const environment = () => ({ PATH: process.env.PATH ?? '', HOME: folder });
const run = (...args: readonly string[]) =>
	spawnSync(doctor, ['--only', 'config', ...args], { encoding: 'utf8', cwd: folder, env: environment() });
const schemaVersion = (name: string): unknown =>
	JSON.parse(readFileSync(join(folder, name), 'utf8')).schemaVersion;

describe('a report file behind a link', () => {
	it.each([
		['made.json', 'where nothing is yet'],
		['deep/er/made.json', 'in another folder'],
	])('is made: %s, %s', (target) => {
		symlinkSync(target, join(folder, 'link'));
		symlinkSync('link', join(folder, 'link-to-link'));
		expect(run('--format', 'json', '--output', 'link-to-link').status).toBe(0);
		expect(schemaVersion(target)).toBe(1);
		expect(statSync(join(folder, target)).mode & 0o777).toBe(0o600);
		for (const name of ['link', 'link-to-link'])
			expect(lstatSync(join(folder, name)).isSymbolicLink()).toBe(true);
	});

	it('counts from where the link lies, and not from the name of its folder', () => {
		symlinkSync('deep/er', join(folder, 'short'));
		symlinkSync('../made.json', join(folder, 'deep/er/link'));
		expect(run('--format', 'json=short/link').status).toBe(0);
		expect(schemaVersion('deep/made.json')).toBe(1);
	});

	it.each([
		['nowhere/made.json', 'ENOENT'],
		['link', 'ELOOP'],
	])('is refused where it leads to %s', (target, code) => {
		symlinkSync(target, join(folder, 'link'));
		const { stderr, status } = run('--output', 'link');
		expect([stderr, status]).toEqual([`iw-doctor: cannot write link (${code})\n`, 2]);
		expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
	});
});

const unshare = spawnSync('unshare', ['--mount', 'true']).status === 0;
it.skipIf(!unshare)('a file that is mounted by itself is written where it stands', () => {
	writeFileSync(join(folder, 'mounted'), '');
	writeFileSync(join(folder, 'behind'), 'older '.repeat(10_000));
	const script = `mount --bind behind mounted && "${doctor}" --only config --format json=mounted`;
	execFileSync('unshare', ['--mount', 'sh', '-c', script], { cwd: folder, env: environment() });
	expect(schemaVersion('behind')).toBe(1);
	expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

it.each([
	[['--format', 'json', '--output', '-']],
	[['--format', 'json', '--output=-']],
	[['--format', 'json=-']],
	[['--format', 'json=-', '--format', 'text=page.txt']],
])('%j is standard output', (args) => {
	const { stdout, status } = run(...args);
	expect(JSON.parse(stdout).schemaVersion).toBe(1);
	expect(status).toBe(0);
	expect(readdirSync(folder)).not.toContain('-');
});

it('two of them to standard output are refused, a file of that name is not', () => {
	const { stderr, status } = run('--format', 'json=-', '--format', 'text');
	expect(stderr).toMatch(/^iw-doctor: only one --format can go to standard output/);
	expect(status).toBe(2);
	expect(run('--format', 'json=./-').stdout).toBe('');
	expect(schemaVersion('-')).toBe(1);
});

it('a comparison that cannot be written to one file is written to the next', () => {
	run('--format', 'json=saved.json');
	const full = spawnSync(
		doctor,
		['diff', 'saved.json', 'saved.json', '--format', 'text=/dev/full', '--format', 'json=diff.json'],
		{ encoding: 'utf8', cwd: folder, env: environment() },
	);
	expect([full.stderr, full.status]).toEqual(['iw-doctor: cannot write /dev/full (ENOSPC)\n', 2]);
	expect(JSON.parse(readFileSync(join(folder, 'diff.json'), 'utf8')).same).toBe(true);
});

it('a path that leads to standard output writes there, behind what is there already', () => {
	writeFileSync(join(folder, 'history'), 'before\n');
	const line = `"${doctor}" --only config --format text --format json=/dev/stdout >> history`;
	const { status } = spawnSync('sh', ['-c', line], {
		cwd: folder,
		env: { PATH: process.env.PATH, HOME: folder },
	});
	const text = readFileSync(join(folder, 'history'), 'utf8');
	expect(text).toMatch(/^before\niw-doctor /);
	expect(text).toContain('"schemaVersion": 1');
	expect(status).toBe(0);
	expect(readdirSync(folder).sort()).toEqual(['deep', 'history']);
});
