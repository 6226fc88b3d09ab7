import { redactAccount } from '../core/redact-account.ts';
import type { Report } from '../core/report.ts';
import { flag, type Options } from './options.ts';

/** The report as it is to be shown: with `--redact-account`, without account ids and names. */
export const shown = (report: Report, options: Options): Report =>
	flag(options, 'redact-account') ? redactAccount(report) : report;
