import type { Check } from './core/check.ts';
import { compose } from './core/compose.ts';
import type { Judge } from './examine.ts';
import { rows } from './rows/index.ts';

/** Judges facts by these checks and by every row. */
export const judgeBy =
	(checks: readonly Check[]): Judge =>
	(facts, how) =>
		compose(facts, { ...how, checks, rows });
