import { appendFile } from 'node:fs/promises';
import { plain } from '../core/paint.ts';
import type { Report } from '../core/report.ts';
import { thrown } from '../host/failure.ts';
import { markdown } from '../reporters/markdown.ts';

/**
 * Adds the report as Markdown to the page of the workflow run. It says so where that cannot be done, and the run
 * goes on: the log has the same.
 */
export const appendJobSummary = async (report: Report, file: string): Promise<void> => {
	try {
		await appendFile(file, `${markdown(report, plain)}\n`);
	} catch (error) {
		const { code, message } = thrown(error);
		process.stderr.write(`iw-doctor: cannot add to the job summary ${file} (${code || message})\n`);
	}
};
