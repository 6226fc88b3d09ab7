import type { Report } from '../core/report.ts';
import { json } from '../reporters/json.ts';
import type { Telling } from '../reporters/reporter.ts';
import { text } from '../reporters/text.ts';
import type { Output } from './formats.ts';
import { print, writeWhole } from './output.ts';
import { paintFor } from './paint.ts';

/** Writes a report in every form that was asked for; `off` is --no-color. */
export const deliver = async (
	report: Report,
	wanted: readonly Output[],
	telling: Telling,
	off: boolean,
): Promise<void> => {
	for (const output of wanted) {
		const rendered = render(report, output, telling, off);
		if (output.file === undefined) await print(rendered);
		else await writeWhole(output.file, rendered);
	}
};

const render = (report: Report, { format, file }: Output, telling: Telling, off: boolean): string =>
	format === 'json' ? json(report) : text(report, paintFor({ terminal: file === undefined, off }), telling);
