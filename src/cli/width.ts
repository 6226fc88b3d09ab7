import { toTerminal } from './terminal.ts';

/** Columns of the terminal, or as COLUMNS says; undefined where neither tells, as in a pipe. */
export const knownWidth = (): number | undefined => {
	const columns = toTerminal() ? process.stdout.columns : undefined;
	if (columns) return columns;
	const told = process.env.COLUMNS ?? '';
	return /^[1-9]\d{0,3}$/.test(told) ? Number(told) : undefined;
};
