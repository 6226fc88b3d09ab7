import { rows } from '../rows/index.ts';
import { print } from './output.ts';

/** Every row of the examination: id, whom it asks for what, and what that costs. */
export const listChecks = async (): Promise<number> => {
	const width = Math.max(...rows.map(({ id }) => id.length));
	const lines = rows.map(
		({ id, touches, cost }) => `${id.padEnd(width)}  ${touches}${cost ? `; costs ${cost}` : ''}`,
	);
	await print(`${lines.join('\n')}\n`);
	return 0;
};
