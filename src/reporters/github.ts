import { escapeReport } from '../core/escape.ts';
import { plain } from '../core/paint.ts';
import type { Finding, Report } from '../core/report.ts';
import type { Reporter } from './reporter.ts';
import { text } from './text.ts';

/**
 * For the log of GitHub Actions: an annotation for each finding, or one that says how it stands, and the report
 * for people folded away below them.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export const github: Reporter = (report, _paint, telling = {}) => {
	const safe = escapeReport(report);
	const counted = safe.findings.filter(({ ignored }) => !ignored);
	const lines = [...(safe.status === 'incomplete' ? [standing(safe)] : []), ...counted.map(annotation)];
	return [
		...(lines.length === 0 ? [standing(safe)] : lines),
		...folded(text(report, plain, telling).trimEnd(), 'The report of iw-doctor'),
		'',
	].join('\n');
};

const LEVELS = { error: 'error', warning: 'warning', info: 'notice' } as const;

const annotation = ({ id, severity, title, symptom, cause, fix, commands }: Finding): string =>
	command(
		LEVELS[severity],
		`${id}: ${title}`,
		[symptom, cause, fix, ...commands, `More: iw-doctor explain ${id}`].join('\n'),
	);

const standing = ({ status, summary }: Report): string =>
	command(status === 'incomplete' ? 'error' : 'notice', 'iw-doctor', summary);

const command = (level: string, title: string, message: string): string =>
	`::${level} title=${property(title)}::${data(message)}`;

const data = (message: string): string =>
	message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (value: string): string => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');

/**
 * Lines in which the runner takes nothing for a command: it finds `::` behind any blanks, and the older `##[`
 * anywhere in a line. Only the word that ends this starts it reading again, so that is one the lines do not have.
 */
const folded = (lines: string, title: string): readonly string[] => {
	const word = ending(lines);
	return [`::group::${data(title)}`, `::stop-commands::${word}`, lines, `::${word}::`, '::endgroup::'];
};

const ending = (lines: string, number = 1): string => {
	const word = `iw-doctor-report-ends-${number}`;
	return lines.includes(word) ? ending(lines, number + 1) : word;
};
