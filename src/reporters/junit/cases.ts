import type { Finding, Report, Row } from '../../core/report.ts';

/** One test case; `message` is its line in a list of failures, `text` all that there is to say. */
export interface Case {
	readonly name: string;
	readonly outcome: 'passed' | 'skipped' | 'failure' | 'error';
	readonly message: string;
	readonly type: string;
	readonly text: string;
	readonly durationMs?: number;
}

const OUTCOMES = {
	pass: 'passed',
	warn: 'passed',
	fail: 'failure',
	skip: 'skipped',
	blocked: 'skipped',
	error: 'error',
} as const;

/**
 * A step of the examination. What was not asked counts as skipped, never as passed, and so does a step that failed
 * and fails nothing: a CI server goes by its cases, and they have to agree with the exit code.
 */
export const rowCase = (row: Row, fails: boolean): Case => {
	const { id, title, status, detail, durationMs } = row;
	const outcome = OUTCOMES[status];
	return {
		name: `${id}: ${title}`,
		outcome: outcome === 'failure' && !fails ? 'skipped' : outcome,
		message: detail,
		type: status,
		text: textOfRow(row, fails),
		...(durationMs === undefined ? {} : { durationMs }),
	};
};

const textOfRow = ({ status, detail, blockedBy }: Row, fails: boolean): string => {
	if (status === 'warn') return `warning: ${detail}`;
	if (status === 'blocked') return `blocked by ${blockedBy ?? 'another'}: ${detail}`;
	return status === 'fail' && !fails ? `failed, which fails nothing here: ${detail}` : detail;
};

/** The findings, most causal first, and that the examination was cut short where no step of it says so. */
export const findingCases = (report: Report, strict: boolean): readonly Case[] => [
	...(report.status === 'incomplete' && report.checks.every(({ status }) => status !== 'error')
		? [unfinished(report)]
		: []),
	...report.findings.map((finding) => findingCase(finding, strict)),
];

const unfinished = ({ summary }: Report): Case => ({
	name: 'The examination comes to its end',
	outcome: 'error',
	message: summary,
	type: 'incomplete',
	text: summary,
});

const findingCase = (finding: Finding, strict: boolean): Case => {
	const { id, severity, title, ignored, consequenceOf } = finding;
	const fails = severity === 'error' || (strict && severity === 'warning');
	return {
		name: `${id}: ${title}`,
		outcome: ignored ? 'skipped' : fails ? 'failure' : 'passed',
		message: consequenceOf === undefined ? title : `${title} (follows from ${consequenceOf})`,
		type: id,
		text: textOf(finding),
	};
};

const textOf = ({ severity, ignored, symptom, cause, fix, commands, evidence }: Finding): string =>
	[
		`${severity}${ignored ? ', ignored' : ''}`,
		`Symptom: ${symptom}`,
		`Cause: ${cause}`,
		`Fix: ${fix}`,
		...commands,
		...evidence.map(({ fact, value }) => `${fact}: ${value}`),
	].join('\n');
