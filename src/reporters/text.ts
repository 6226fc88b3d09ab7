import { escapeReport, escapeText, escapeToAscii } from '../core/escape.ts';
import type { Report } from '../core/report.ts';
import type { Reporter } from './reporter.ts';
import { chain } from './text/chain.ts';
import { closing, summaryLine } from './text/closing.ts';
import { header } from './text/header.ts';
import { type Page, pageOf } from './text/page.ts';
import { resolvers } from './text/resolvers.ts';
import { rows } from './text/rows.ts';
import { headLine, notes, table } from './text/table.ts';
import { unfinished } from './text/unfinished.ts';

/**
 * The report for people: what was examined, the credential chain, each step, the diagnosis, and how it
 * stands. As wide as `paint` says, in its colours; what a file or a server wrote stands there escaped.
 */
export const text: Reporter = (report, paint, telling = {}) => {
	const page = pageOf(paint, telling);
	const safe = escapeReport(report, paint.unicode ? escapeText : escapeToAscii);
	return `${(telling.quiet ? briefly : wholly)(safe, page).join('\n')}\n`;
};

/** One line a finding and one that says how it stands; on a healthy machine that one alone. */
const briefly = (report: Report, page: Page): readonly string[] => [
	...(report.status === 'ok' ? [] : report.findings.map((finding) => headLine(finding, page))),
	summaryLine(report, page),
];

const wholly = (report: Report, page: Page): readonly string[] =>
	[header, chain, resolvers, rows, table, notes, unfinished, closing]
		.map((part) => part(report, page))
		.filter((lines) => lines.length > 0)
		.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
