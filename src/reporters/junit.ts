import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { escapeReport } from '../core/escape.ts';
import { exitCode, type Report } from '../core/report.ts';
import { type Case, findingCases, rowCase } from './junit/cases.ts';
import type { Reporter } from './reporter.ts';

/**
 * For CI servers that read JUnit's XML: one test case for each step of the examination, by section, and one
 * for each finding. A case fails exactly where the exit code counts it.
 */
export const junit: Reporter = (report, _paint, telling = {}) => {
	const safe = escapeReport(report);
	const suites = suitesOf(safe, telling.strict === true);
	const cases = suites.flatMap((suite) => suite.cases);
	const document = x(null, [
		{ type: 'instruction', name: 'xml', value: 'version="1.0" encoding="UTF-8"' },
		{ type: 'text', value: '\n' },
		x('testsuites', { name: 'iw-doctor', ...counts(cases), time: seconds(safe.durationMs) }, [
			...suites.flatMap((suite) => [line(1), suiteElement(suite, safe)]),
			line(0),
		]),
		{ type: 'text', value: '\n' },
	]);
	// Text may hold the end of a section that was never opened, which XML forbids.
	return toXml(document).replaceAll(']]>', ']]&gt;');
};

interface Suite {
	readonly name: string;
	readonly cases: readonly Case[];
}

const suitesOf = (report: Report, strict: boolean): readonly Suite[] => {
	const fails = exitCode(report, strict) === 1;
	const sections = [...new Set(report.checks.map(({ section }) => section))];
	return [
		{ name: 'diagnosis', cases: findingCases(report, strict) },
		...sections.map((name) => ({
			name,
			cases: report.checks.filter(({ section }) => section === name).map((row) => rowCase(row, fails)),
		})),
	].filter(({ cases }) => cases.length > 0);
};

const suiteElement = ({ name, cases }: Suite, { generatedAt }: Report) =>
	x(
		'testsuite',
		{
			name,
			...counts(cases),
			skipped: cases.filter(({ outcome }) => outcome === 'skipped').length,
			time: seconds(cases.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0)),
			timestamp: generatedAt.slice(0, 19),
		},
		[...cases.flatMap((one) => [line(2), caseElement(one, name)]), line(1)],
	);

const caseElement = ({ name, durationMs = 0, outcome, message, type, text }: Case, suite: string) => {
	const said =
		outcome === 'passed'
			? x('system-out', text)
			: outcome === 'skipped'
				? x('skipped', text)
				: x(outcome, { message, type }, text);
	return x('testcase', { classname: `iw-doctor.${suite}`, name, time: seconds(durationMs) }, [
		line(3),
		said,
		line(2),
	]);
};

const counts = (cases: readonly Case[]) => ({
	tests: cases.length,
	failures: cases.filter(({ outcome }) => outcome === 'failure').length,
	errors: cases.filter(({ outcome }) => outcome === 'error').length,
});

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const line = (depth: number) => ({ type: 'text', value: `\n${'  '.repeat(depth)}` }) as const;
