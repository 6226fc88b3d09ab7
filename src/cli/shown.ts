import { redactor } from '../core/redact-account/redactor.ts';
import { redactAccount } from '../core/redact-account.ts';
import type { Report } from '../core/report.ts';
import { flag, type Options } from './options.ts';

/** The report as it is to be shown: with `--redact-account`, without account ids and names. */
export const shown = (report: Report, options: Options): Report =>
	flag(options, 'redact-account') ? redactAccount(report) : report;

/** How each of several reports is to be shown beside the others: what is another name in two of them stays another. */
export const shownTogether = (reports: readonly Report[], options: Options): ((report: Report) => Report) =>
	flag(options, 'redact-account') ? redactor(reports) : (report) => report;
