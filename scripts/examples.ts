import { checks } from '../src/checks/index.ts';

/** The examples of every check, by its id: the build keeps them apart from the part that judges. */
export const examples = Object.fromEntries(
	checks.map(({ id, examples, reproduce }) => [id, { examples, reproduce }]),
);
