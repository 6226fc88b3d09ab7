import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Report } from '../src/core/report.ts';

const doctor = resolve(import.meta.dirname, '../bin/iw-doctor.js');

const examine = (line: string) => {
	const args = [doctor, 'simulate', ...line.split(' '), '--format', 'json'];
	const report: Report = JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout);
	return report.findings.filter(({ severity }) => severity !== 'info').map(({ id }) => id);
};

it.each([
	'healthy-irsa --skip web-identity',
	'healthy-irsa --only container',
	'healthy-irsa --only container,sts',
	'healthy-ecs --only sts',
	'irsa-partial --only container',
])('what was left out is taken for no gap: %s', (line) => {
	expect(examine(line)).toEqual([]);
});

it.each([
	['container-uri-rejected --only sts', 'container-uri-rejected'],
	['irsa-partial --only sts', 'irsa-partial'],
	['irsa-trust-mismatch --only web-identity', 'irsa-trust-mismatch'],
	['irsa-audience --only web-identity,sts', 'irsa-audience'],
	// What the main process was given is not looked at, so that nothing is said of it.
	['ecs-env-stripped --only sts', 'credentials-none'],
])('the cause is that of the whole run, or none is named: %s', (line, id) => {
	expect(examine(line)[0]).toBe(id);
});
