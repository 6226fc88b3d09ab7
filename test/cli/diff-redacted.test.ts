import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { diffCommand } from '../../src/cli/diff.ts';
import { ec2 } from '../../src/core/healthy.ts';
import { json } from '../../src/reporters/json.ts';
import { reportOf } from '../fixtures/reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'iw-doctor-diff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const save = (name: string, account: string, role: string): string => {
	const value = {
		arn: `arn:aws:sts::${account}:assumed-role/${role}/i-0123456789abcdef0`,
		account,
		userId: 'AROAEXAMPLEEXAMPLE123:i-0123456789abcdef0',
	};
	const path = join(folder, name);
	writeFileSync(
		path,
		json(reportOf({ ...ec2, sts: { ...ec2.sts, identity: { kind: 'ok', value, ms: 1 } } })),
	);
	return path;
};

it('tells two accounts and roles apart, and names neither', async () => {
	const [a, b] = [
		save('a.json', '555566667777', 'TeamRole'),
		save('b.json', '555566668888', 'OtherRole'),
	] as const;
	const written = join(folder, 'diff.json');
	const diff = (a: string, b: string) =>
		diffCommand({ a, b, 'redact-account': true, format: [`json=${written}`] }, [a, b]);
	expect(await diff(a, a)).toBe(0);
	expect(await diff(a, b)).toBe(1);
	const told = readFileSync(written, 'utf8');
	expect(JSON.parse(told).differences).toContainEqual(expect.objectContaining({ what: 'identity' }));
	expect(told).not.toMatch(/TeamRole|OtherRole|55556666/);
});
