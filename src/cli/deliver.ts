import { type Paint, plain } from '../core/paint.ts';
import type { Report } from '../core/report.ts';
import type { Telling } from '../reporters/reporter.ts';
import type { Output } from './formats.ts';
import { writeWhole } from './output.ts';
import { print } from './print.ts';
import { REPORTERS } from './reporters.ts';
import { toTerminal } from './terminal.ts';
import { isUnicode } from './unicode.ts';
import { knownWidth } from './width.ts';

/** Writes a report in every form that was asked for; `off` is --no-color. */
export const deliver = async (
	report: Report,
	wanted: readonly Output[],
	telling: Telling,
	off: boolean,
): Promise<void> => {
	let failure: unknown;
	// One that cannot be written keeps no other from being told.
	for (const output of wanted)
		await deliverOne(report, output, telling, off).catch((error: unknown) => {
			failure ??= error;
		});
	if (failure !== undefined) throw failure;
};

const deliverOne = async (
	report: Report,
	{ format, file, summary }: Output,
	telling: Telling,
	off: boolean,
): Promise<void> => {
	const reporter = await REPORTERS[format]();
	const paint = file !== undefined || format === 'json' ? plain : await paintFor(off);
	const rendered = reporter(report, paint, telling);
	if (file === undefined) await print(rendered);
	else await writeWhole(file, rendered);
	if (summary !== undefined) await (await import('./job-summary.ts')).appendJobSummary(report, summary);
};

/** For standard output: where it takes no colour, the library that makes it is not loaded. */
const paintFor = async (off: boolean): Promise<Paint> => {
	if (!off && (toTerminal() || process.env.FORCE_COLOR !== undefined))
		return (await import('./paint.ts')).paintFor({ terminal: true, off });
	return { ...plain, unicode: isUnicode(), width: knownWidth() ?? plain.width };
};
