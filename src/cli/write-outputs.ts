import type { Output } from './formats.ts';
import { print } from './print.ts';
import { writeWhole } from './report-file.ts';

/**
 * Writes to each output what `render` gives for it. One that cannot be written keeps no other from being told; the first
 * failure is thrown when all have had their turn.
 */
export const writeOutputs = async (
	wanted: readonly Output[],
	render: (output: Output) => string | Promise<string>,
): Promise<void> => {
	const failures: unknown[] = [];
	for (const output of wanted)
		try {
			const rendered = await render(output);
			if (output.file === undefined) await print(rendered);
			else await writeWhole(output.file, rendered);
		} catch (error) {
			failures.push(error);
		}
	if (failures.length > 0) throw failures[0];
};
