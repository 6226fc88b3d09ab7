import type { Report } from '../core/report.ts';
import { readBytes } from '../saved/bytes.ts';
import { parseReport } from '../saved/parse.ts';
import { usageError } from './usage-error.ts';

/** The report that a file holds, `-` for standard input; refuses, as a usage error, what is none. */
export const savedReport = async (path: string): Promise<Report> => {
	const name = path === '-' ? 'standard input' : path;
	const bytes = await readBytes(path);
	if (bytes.kind === 'unusable') throw usageError(`${name} ${bytes.because}`);
	const report = parseReport(bytes.value);
	if (report.kind === 'unusable') throw usageError(`${name} ${report.because}`);
	return report.value;
};
