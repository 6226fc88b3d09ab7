import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { list } from '../../src/core/check.ts';
import { diffReports } from '../../src/core/diff.ts';
import { ec2, HEALTHY, laptop } from '../../src/core/healthy.ts';
import { factsOf, REPORTS, reportOf } from '../fixtures/reports.ts';

describe('two reports', () => {
	it.each(Object.entries(REPORTS))('of the same facts do not differ: %s', (_name, report) => {
		expect(diffReports(report, report)).toEqual([]);
	});

	it('of one machine at two times do not differ, though times, latencies and temporary keys do', () => {
		const later = JSON.parse(
			JSON.stringify(REPORTS.ec2)
				.replaceAll('ASIA…PLE1', 'ASIA…PLE2')
				.replaceAll('2026-11-23T18:00:00Z', '2026-11-24T18:00:00Z')
				.replaceAll(/"(ms|latencyMs|durationMs)":\d+/g, '"$1":77'),
		);
		expect(diffReports(REPORTS.ec2, { ...later, generatedAt: '2026-11-24T12:00:00Z' })).toEqual([]);
	});

	it('say what broke in the terms of the report, what matters most first', () => {
		const told = diffReports(REPORTS.ec2, REPORTS.hopLimit);
		expect(told.slice(0, 3)).toEqual([
			{ what: 'status', from: 'ok', to: 'fail' },
			{ what: 'root-cause', from: null, to: 'imds-hop-limit' },
			{
				what: 'finding',
				id: 'imds-hop-limit',
				from: null,
				to: 'error',
				detail: 'The metadata hop limit is too small',
			},
		]);
		expect(told).toContainEqual({ what: 'winner', from: 'imds', to: null });
		expect(told).toContainEqual(
			expect.objectContaining({ what: 'check', id: 'imds.token', from: 'pass', to: 'fail' }),
		);
	});

	it('tell another key that lasts, another region and where it comes from, and a variable that came', () => {
		const told = diffReports(REPORTS.ec2, REPORTS.many);
		expect(told).toContainEqual({ what: 'key', from: 'ASIA…PLE1', to: 'AKIA…MPLE' });
		expect(told).toContainEqual({ what: 'winner', from: 'imds', to: 'env' });
		expect(told).toContainEqual({
			what: 'config',
			id: 'region',
			from: 'us-east-1 (env file)',
			to: 'us-east-1 (process environment)',
		});
		expect(told).toContainEqual({
			what: 'variable',
			id: 'AWS_SECRET_ACCESS_KEY',
			from: null,
			to: 'set (process environment)',
		});
		expect(told).toContainEqual({
			what: 'identity',
			id: 'principal',
			from: 'arn:aws:sts::123456789012:assumed-role/InsightWorkerRole',
			to: 'arn:aws:iam::123456789012:user/old-ci',
		});
	});

	it('tell who may read a file, and what InsightWorker is made of, but not what the tool is', () => {
		const { installation } = ec2.runtime;
		const found = {
			path: '/opt/insightworker',
			version: '2.0.0',
			sdk: '3.700.0',
			bedrockRuntime: '3.700.0',
		};
		const made = (changes: object, node: string) => ({
			...ec2.runtime,
			installation: { ...installation, kind: 'ok' as const, value: { ...found, ...changes }, ms: 1 },
			product: { kind: 'ok' as const, value: { path: '/usr/bin/node', version: node }, ms: 1 },
		});
		const before = reportOf({
			...ec2,
			envFile: { ...ec2.envFile, mode: '0600', owner: 1000 },
			runtime: made({}, 'v22.1.0'),
		});
		const after = reportOf({
			...ec2,
			envFile: { ...ec2.envFile, mode: '0640', owner: 0 },
			files: { ...ec2.files, config: { ...ec2.files.config, mode: '0644' } },
			runtime: made({ bedrockRuntime: '3.800.0' }, 'v22.2.0'),
		});
		const told = diffReports(before, { ...after, tool: { ...after.tool, version: '9.9.9', sdk: '9.9.9' } });
		expect(told).toEqual([
			expect.objectContaining({
				what: 'file',
				id: 'env file',
				from: '~/.insightworker/.env (read, mode 0600, owner 1000)',
				to: '~/.insightworker/.env (read, mode 0640, owner 0)',
			}),
			expect.objectContaining({ what: 'file', id: 'config file', to: expect.stringContaining('mode 0644') }),
			expect.objectContaining({
				what: 'runtime',
				id: 'InsightWorker',
				to: expect.stringContaining('Bedrock runtime 3.800.0'),
			}),
			{ what: 'runtime', id: "InsightWorker's node", from: 'v22.1.0', to: 'v22.2.0' },
		]);
	});

	it('tell another home once, and not again for each path below it', () => {
		const moved = JSON.parse(JSON.stringify(REPORTS.ec2).replaceAll('/home/insight', '/root'));
		expect(diffReports(REPORTS.ec2, moved)).toEqual([
			{ what: 'subject', id: 'home', from: '/home/insight', to: '/root' },
		]);
	});
});

it('the way back says the same with both sides exchanged', () => {
	const told = (differences: ReturnType<typeof diffReports>) =>
		new Set(differences.map(({ what, id = '', from, to }) => JSON.stringify([what, id, from, to])));
	for (const b of Object.values(REPORTS)) {
		const back = diffReports(b, REPORTS.ec2).map(({ from, to, ...more }) => ({
			...more,
			from: to,
			to: from,
		}));
		expect(told(diffReports(REPORTS.ec2, b))).toEqual(told(back));
	}
});

it('each finding that came is among the differences from a healthy machine', () => {
	for (const { id, examples } of checks)
		for (const example of list(examples.bad)) {
			const report = reportOf(factsOf(example));
			if (!report.findings.some((finding) => finding.id === id)) continue;
			const came = diffReports(reportOf(ec2), report).filter(
				({ what, from }) => what === 'finding' && from === null,
			);
			expect(came.map((difference) => difference.id)).toContain(id);
		}
});

it('healthy machines of several kinds differ from each other', () => {
	for (const facts of HEALTHY)
		if (facts !== ec2) expect(diffReports(reportOf(ec2), reportOf(facts)).length).toBeGreaterThan(0);
	expect(diffReports(reportOf(laptop), reportOf(laptop))).toEqual([]);
});
