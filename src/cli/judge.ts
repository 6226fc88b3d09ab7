import type { Section } from '../core/facts.ts';
import { LOCAL } from '../core/is-asked.ts';
import type { Judge } from '../examine.ts';

/** A third of the program, so it is loaded when there is time for it, and as far as these sections need it. */
export const loadJudge = async (sections: readonly Section[]): Promise<Judge> => {
	const local = sections.every((section) => LOCAL.includes(section));
	const { judgeBy } = await import('../judge-by.ts');
	return judgeBy(
		local ? (await import('../local-checks.ts')).localChecks : (await import('../checks/index.ts')).checks,
	);
};
