import { ignoredError } from '../../core/ignored-error.ts';
import type { Report, Status } from '../../core/report.ts';

/** The status by whose mark and colour a report is shown: an error is no good news, though it be ignored. */
export const markedAs = ({ status, findings }: Report): Status =>
	status === 'ok' && ignoredError(findings) !== undefined ? 'warn' : status;
