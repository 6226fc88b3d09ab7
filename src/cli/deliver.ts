import { type Paint, plain } from '../core/paint.ts';
import type { Report } from '../core/report.ts';
import type { Telling } from '../reporters/reporter.ts';
import type { Output } from './formats.ts';
import { REPORTERS } from './reporters.ts';
import { toTerminal } from './terminal.ts';
import { isUnicode } from './unicode.ts';
import { knownWidth } from './width.ts';
import { writeOutputs } from './write-outputs.ts';

/** Writes a report in every form that was asked for; `off` is --no-color. */
export const deliver = async (
	report: Report,
	wanted: readonly Output[],
	telling: Telling,
	off: boolean,
): Promise<void> => {
	try {
		await writeOutputs(wanted, async ({ format, file }) => {
			const reporter = await REPORTERS[format]();
			const paint = file !== undefined || format === 'json' ? plain : await paintFor(off);
			return reporter(report, paint, telling);
		});
	} finally {
		for (const { summary } of wanted)
			if (summary !== undefined) await (await import('./job-summary.ts')).appendJobSummary(report, summary);
	}
};

/** For standard output: where it takes no colour, the library that makes it is not loaded. */
const paintFor = async (off: boolean): Promise<Paint> => {
	if (!off && (toTerminal() || process.env.FORCE_COLOR !== undefined))
		return (await import('./paint.ts')).paintFor({ terminal: true, off });
	return { ...plain, unicode: isUnicode(), width: knownWidth() ?? plain.width };
};
