import { tellStages } from './chain.ts';
import type { Check } from './check.ts';
import { type Bedrock, type Facts, type Outcome, SECTIONS } from './facts.ts';
import { isAsked } from './is-asked.ts';
import { type Judgement, judge } from './judge.ts';
import { looked } from './looked.ts';
import { rank } from './rank.ts';
import type { CallResult, Finding, Report, Row, Status } from './report.ts';
import { compare } from './resolvers/compare.ts';
import type { RowDefinition } from './row.ts';
import { summary } from './summary.ts';
import { tooLarge } from './too-large.ts';

export interface Composition {
	readonly checks: readonly Check[];
	readonly rows: readonly RowDefinition[];
	readonly tool: Report['tool'];
	readonly generatedAt: string;
	/** Whole milliseconds that the examination took. */
	readonly durationMs: number;
	/** Ids that are shown and do not count. */
	readonly ignore?: readonly string[];
}

/** The report that the facts make. Pure: the same facts give the same report, here and in `replay`. */
export const compose = (facts: Facts, how: Composition): Report => {
	const steps = how.rows.filter(({ applies }) => applies?.(facts) ?? true).map((row) => tellRow(row, facts));
	const wanted = isAsked(facts.request.sections);
	// Whatever failed is explained, if only by the check of last resort.
	const failed = steps.some(({ status }) => status === 'fail');
	const judged = judge(
		how.checks.filter((check) => wanted(check) || (failed && check.fallback)),
		facts,
	);
	const findings = rank(ignoring(judged.findings, how.ignore ?? []), how.checks, judged.following);
	const rows = [...steps, ...defectRows(facts, judged.crashed)];
	const status = statusOf(facts, rows, findings);
	const { verdict } = facts.chain;
	return {
		schemaVersion: 1,
		tool: how.tool,
		generatedAt: how.generatedAt,
		durationMs: how.durationMs,
		status,
		rootCause: status === 'fail' ? (findings[0]?.id ?? null) : null,
		summary: summary(facts, status, findings, rows),
		subject: facts.subject,
		platform: facts.platform,
		config: {
			envFile: { path: facts.envFile.path, status: facts.envFile.status },
			provider: facts.config.provider,
			region: facts.config.region,
			model: facts.config.model,
		},
		chain: {
			stages: tellStages(facts),
			winner: verdict.kind === 'credentials' ? verdict.stage : null,
			error: verdict.kind === 'error' ? { name: verdict.error.name, message: verdict.error.message } : null,
		},
		...resolversOf(facts),
		checks: rows,
		identity: facts.sts.identity.kind === 'ok' ? facts.sts.identity.value : null,
		bedrock: bedrockOf(facts.bedrock, rows),
		findings,
		facts,
	};
};

/**
 * What the resolvers take; nothing where a file was not read, nor where it cannot be told: the
 * checks that tell of it fail by themselves then.
 */
const resolversOf = (facts: Facts): Pick<Report, 'resolvers'> => {
	if (!facts.request.sections.includes('chain') || tooLarge(facts).length > 0) return {};
	try {
		return { resolvers: compare(facts).resolvers };
	} catch {
		return {};
	}
};

const tellRow = (row: RowDefinition, facts: Facts): Row => {
	const { id, section, title } = row;
	if (!facts.request.sections.includes(section))
		return { id, section, title, status: 'skip', detail: 'left out by --only or --skip' };
	return { id, section, title, ...row.judge(facts) };
};

/** What this tool itself could not do: shown as rows of their own, so that it is never taken for a pass. */
const defectRows = (facts: Facts, crashed: Judgement['crashed']): readonly Row[] => [
	...facts.defects.map(({ probe, error }): Row => {
		const section = SECTIONS.find((one) => one === probe) ?? 'chain';
		const detail = `the probe itself failed: ${error.name}: ${error.message}`;
		return { id: `probe.${probe}`, section, title: `Probe ${probe}`, status: 'error', detail };
	}),
	...crashed.map(({ check, message }): Row => {
		const section = SECTIONS.find((one) => one === check.section) ?? 'network';
		return {
			id: check.id,
			section,
			title: check.title,
			status: 'error',
			detail: `the check itself failed: ${message}`,
		};
	}),
];

const ignoring = (findings: readonly Finding[], ids: readonly string[]): readonly Finding[] =>
	findings.map((finding) => (ids.includes(finding.id) ? { ...finding, ignored: true } : finding));

const statusOf = (facts: Facts, rows: readonly Row[], findings: readonly Finding[]): Status => {
	const counts = findings.filter((finding) => !finding.ignored);
	if (counts.some(({ severity }) => severity === 'error')) return 'fail';
	if (facts.request.deadlineHit || rows.some((row) => row.status === 'error')) return 'incomplete';
	// A failure that nothing explains is no pass, and neither is a look at nothing.
	if (counts.length === findings.length && rows.some((row) => row.status === 'fail')) return 'incomplete';
	if (!looked(rows)) return 'incomplete';
	return counts.some(({ severity }) => severity === 'warning') ? 'warn' : 'ok';
};

const bedrockOf = (bedrock: Bedrock, rows: readonly Row[]): Report['bedrock'] => {
	if (bedrock.invoke.kind === 'unasked' && bedrock.stream.kind === 'unasked') return null;
	const result = (id: string, outcome: Outcome<{ latencyMs: number }>): CallResult => ({
		status: rows.find((row) => row.id === id)?.status ?? 'skip',
		...(outcome.kind === 'ok' ? { latencyMs: outcome.value.latencyMs } : {}),
	});
	return {
		model: bedrock.model,
		region: bedrock.region,
		invoke: result('bedrock.invoke', bedrock.invoke),
		stream: result('bedrock.stream', bedrock.stream),
	};
};
