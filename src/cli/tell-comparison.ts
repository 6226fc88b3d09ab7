import type { Comparison } from '../core/diff/comparison.ts';
import type { Paint } from '../core/paint.ts';
import { json } from '../reporters/json.ts';
import type { Output } from './formats.ts';
import { writeWhole } from './output.ts';
import { paintFor } from './paint.ts';
import { print } from './print.ts';

/** Writes a comparison in every form that was asked for, as JSON or by `text`; `off` is --no-color. */
export const tellComparison = async (
	comparison: Comparison,
	wanted: readonly Output[],
	off: boolean,
	text: (comparison: Comparison, paint: Paint) => string,
): Promise<void> => {
	for (const { format, file } of wanted) {
		const paint = paintFor({ terminal: file === undefined, off });
		const rendered = format === 'json' ? json(comparison) : text(comparison, paint);
		if (file === undefined) await print(rendered);
		else await writeWhole(file, rendered);
	}
};
