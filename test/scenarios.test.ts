import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { redactAccount } from '../src/core/redact-account.ts';
import type { Report } from '../src/core/report.ts';
import { CANARY } from '../src/simulator/canaries.ts';
import { simulate } from '../src/simulator/run.ts';
import { scenariosOf } from '../src/simulator/scenarios.ts';
import { again } from './fixtures/again.ts';
import { faultsOf } from './fixtures/formats/every-format.ts';
import { PATIENT } from './fixtures/patient.ts';

const root = resolve(import.meta.dirname, '..');
const doctor = [process.execPath, resolve(root, 'bin/iw-doctor.js')] as const;
const ajv = new Ajv2020({
	allErrors: true,
	strict: true,
	strictTypes: false,
	strictRequired: false,
	allowUnionTypes: true,
});
addFormats.default(ajv);
const valid = ajv.compile(JSON.parse(readFileSync(resolve(root, 'docs/report.schema.json'), 'utf8')));

/** What tells whose account a report is of: read here where a person would look for it. */
const ownersOf = ({ identity, facts }: Report): readonly string[] => {
	const { imds, container, webIdentity } = facts;
	const arns = [
		identity?.arn,
		webIdentity.roleArn,
		container.credentials.kind === 'ok' ? container.credentials.value.roleArn : undefined,
		...Object.values(facts.files.all).map((settings) => settings.role_arn?.value),
	];
	const names = arns.flatMap((arn) => [
		/:assumed-role\/([^/]+)/.exec(arn ?? '')?.[1],
		/:(?:role|user)\/(?:.*\/)?([^/]{3,})$/.exec(arn ?? '')?.[1],
	]);
	const roles = imds.role.kind === 'ok' ? imds.role.value : [];
	return ['123456789012', identity?.account, ...names, ...roles].flatMap((owner) => owner ?? []);
};

/** Where a name would give itself away; one that is a word of every report does so in an ARN alone. */
const named = (owner: string): RegExp =>
	/^(?:Bedrock|insightworker)$/.test(owner)
		? new RegExp(`:(?:role|assumed-role|user)/${owner}`)
		: new RegExp(`(?<![\\w-])${owner}(?![\\w-])`);

const findingsOf = (report: Report | string): readonly string[] =>
	typeof report === 'string' ? [report] : report.findings.map(({ id, severity }) => `${id} ${severity}`);

/** Milliseconds by which a run may outlast its deadline, beside what a busy machine takes to start it. */
const SLACK = 500;

/** What came of each scenario, for what is looked at once all have run. */
const reports = new Map<string, Report>();

/** The whole program, in a child process, over real sockets, once for each scenario and format. */
describe.concurrent('each scenario', PATIENT, () => {
	it.for(Object.entries(scenariosOf(checks)))('%s', async ([name, scenario], { expect }) => {
		const program = [...doctor, scenario.command ?? 'check'] as const;
		const asJson = await simulate(scenario, { program, args: ['--format', 'json'] });
		expect(asJson.stderr, 'nothing on standard error').toBe('');
		const report: Report = JSON.parse(asJson.stdout);
		expect(valid(report), JSON.stringify(valid.errors)).toBe(true);
		expect(asJson.stdout).not.toMatch(CANARY);
		reports.set(name, report);

		const { findings, checks: rows, rootCause, status } = report;
		if (scenario.rootCause !== undefined) expect(rootCause).toBe(scenario.rootCause);
		if (scenario.exit !== undefined) expect(asJson.exitCode).toBe(scenario.exit);
		if (checks.some(({ id }) => id === name)) expect(findings.map(({ id }) => id)).toContain(name);
		if (name.startsWith('healthy-')) {
			expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
			expect(status).toBe('ok');
		}

		// What failed is explained, and what is an error failed.
		if (rows.some((row) => row.status === 'fail')) expect(status).toBe('fail');
		for (const row of rows) {
			if (row.durationMs) expect(row.startMs, row.id).toBeTypeOf('number');
			expect(row.status === 'blocked', row.id).toBe(row.blockedBy !== undefined);
			if (row.blockedBy !== undefined) expect(rows.map(({ id }) => id)).toContain(row.blockedBy);
		}
		expect(report.durationMs).toBeLessThan(report.facts.request.timeoutMs + SLACK);

		// Saved and judged again it is the same report, to the last field.
		expect(again(asJson.stdout)).toEqual(report);
		const redacted = redactAccount(report);
		expect(valid(redacted), JSON.stringify(valid.errors)).toBe(true);
		for (const owner of ownersOf(report)) expect(JSON.stringify(redacted)).not.toMatch(named(owner));
		expect(findingsOf(again(JSON.stringify(redacted)))).toEqual(findingsOf(report));

		const asText = await simulate(scenario, { program });
		expect(asText.exitCode).toBe(asJson.exitCode);
		expect(asText.stdout).not.toMatch(CANARY);
		expect(asText.stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
		if (rootCause !== null) expect(asText.stdout).toContain(rootCause);
	});
});

/**
 * By themselves: the embedded AWS answers from this process, and while a report is rendered and read it would be too slow
 * for the SDK.
 */
describe('every format of each scenario is in its form, safe, and names the root cause', () => {
	it.for(Object.keys(scenariosOf(checks)))('%s', (name, { expect, skip }) => {
		const report = reports.get(name);
		if (report === undefined) return skip('the scenario itself brought no report');
		expect(faultsOf(report)).toEqual([]);
	});
});
