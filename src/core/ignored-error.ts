import type { Finding } from './report.ts';

/** The error that would fail the run, were it not left out of account by `--ignore`. */
export const ignoredError = (findings: readonly Finding[]): Finding | undefined =>
	findings.find(({ ignored, severity }) => ignored && severity === 'error');
