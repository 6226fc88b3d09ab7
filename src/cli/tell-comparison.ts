import type { Comparison } from '../core/diff/comparison.ts';
import type { Paint } from '../core/paint.ts';
import { json } from '../reporters/json.ts';
import type { Output } from './formats.ts';
import { paintFor } from './paint.ts';
import { writeOutputs } from './write-outputs.ts';

/** Writes a comparison in every form that was asked for, as JSON or by `text`; `off` is --no-color. */
export const tellComparison = async (
	comparison: Comparison,
	wanted: readonly Output[],
	off: boolean,
	text: (comparison: Comparison, paint: Paint) => string,
): Promise<void> => {
	await writeOutputs(wanted, ({ format, file }) =>
		format === 'json' ? json(comparison) : text(comparison, paintFor({ terminal: file === undefined, off })),
	);
};
