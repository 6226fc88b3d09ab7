import type { Catalogue } from '../examine.ts';

/** The checks and the rows: a third of the program, so they are loaded when there is time for it. */
export const loadCatalogue = async (): Promise<Catalogue> => {
	const [{ checks }, { rows }] = await Promise.all([
		import('../checks/index.ts'),
		import('../rows/index.ts'),
	]);
	return { checks, rows };
};
