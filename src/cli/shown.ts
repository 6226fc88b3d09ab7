import type { Report } from '../core/report.ts';
import { flag, type Options } from './options.ts';

/** The report as it is to be shown: with `--redact-account`, without account ids and names. */
export const shown = async (report: Report, options: Options): Promise<Report> =>
	flag(options, 'redact-account')
		? (await import('../core/redact-account.ts')).redactAccount(report)
		: report;

/** How each of several reports is to be shown beside the others: what is another name in two of them stays another. */
export const shownTogether = async (
	reports: readonly Report[],
	options: Options,
): Promise<(report: Report) => Report> =>
	flag(options, 'redact-account')
		? (await import('../core/redact-account/redactor.ts')).redactor(reports)
		: (report) => report;
