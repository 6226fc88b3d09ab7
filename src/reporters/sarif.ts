import type { Invocation, Log, Notification, Run } from 'sarif';
import { escapeReport } from '../core/escape.ts';
import { exitCode, type Report } from '../core/report.ts';
import type { Reporter, Telling } from './reporter.ts';
import { message } from './sarif/message.ts';
import { resultOf } from './sarif/result.ts';
import { ruleOf } from './sarif/rule.ts';

/**
 * SARIF 2.1.0, for code scanning and its viewers: a rule and a result for each finding.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarif: Reporter = (report, _paint, telling = {}) => {
	const safe = escapeReport(report);
	const log: Log = {
		$schema: 'https://json.schemastore.org/sarif-2.1.0.json',
		version: '2.1.0',
		runs: [runOf(safe, telling)],
	};
	return `${JSON.stringify(log, null, 2)}\n`;
};

const runOf = (report: Report, telling: Telling): Run => ({
	tool: {
		driver: {
			name: report.tool.name,
			version: report.tool.version,
			rules: report.findings.map(ruleOf),
		},
	},
	automationDetails: { id: 'iw-doctor/' },
	columnKind: 'utf16CodeUnits',
	invocations: [invocation(report, telling)],
	results: report.findings.map((finding, index) => resultOf(finding, index, report)),
	properties: { status: report.status, rootCause: report.rootCause, summary: report.summary },
});

const invocation = (report: Report, { strict, endCode }: Telling): Invocation => ({
	executionSuccessful: report.status !== 'incomplete',
	exitCode: endCode ?? exitCode(report, strict),
	exitCodeDescription: report.summary,
	...timesOf(report),
	toolExecutionNotifications: report.checks.filter(({ status }) => status === 'error').map(notification),
});

const timesOf = ({ generatedAt, durationMs }: Report): Pick<Invocation, 'startTimeUtc' | 'endTimeUtc'> => {
	const began = Date.parse(generatedAt);
	const ended = new Date(began + durationMs);
	return Number.isNaN(ended.getTime()) ? {} : { startTimeUtc: generatedAt, endTimeUtc: ended.toISOString() };
};

/** What the tool itself could not tell. */
const notification = ({ id, title, detail }: Report['checks'][number]): Notification => ({
	level: 'error',
	descriptor: { id },
	message: message(`${title}: ${detail}`),
});
