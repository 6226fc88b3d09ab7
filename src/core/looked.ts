import type { Row } from './report.ts';

/** Whether any step was taken: what was not looked at is no pass. */
export const looked = (rows: readonly Row[]): boolean =>
	rows.some(({ status }) => status !== 'skip' && status !== 'blocked');
