import { rows } from '../rows/index.ts';
import { listed } from './listed.ts';
import { print } from './print.ts';

/** Every row of the examination: id, whom it asks for what, and what that costs. */
export const listChecks = async (): Promise<number> => {
	await print(
		listed(rows.map(({ id, touches, cost }) => [id, `${touches}${cost ? `; costs ${cost}` : ''}`])),
	);
	return 0;
};
