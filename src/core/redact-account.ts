import { redactor } from './redact-account/redactor.ts';
import type { Report } from './report.ts';

/**
 * The report with every account id and every name of a role, a user or a session replaced, the same by the same
 * wherever it stands, so that two are still two. An account stays twelve digits and an ARN an ARN, so that
 * the facts can be judged again.
 */
export const redactAccount = (report: Report): Report => redactor([report])(report);
