/** Columns of the terminal, or as COLUMNS says; undefined where neither tells, as in a pipe. */
export const knownWidth = (): number | undefined => {
	const { columns } = process.stdout;
	if (columns) return columns;
	const told = process.env.COLUMNS ?? '';
	return /^[1-9]\d{0,3}$/.test(told) ? Number(told) : undefined;
};
