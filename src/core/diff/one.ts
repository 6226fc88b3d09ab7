import type { Aspect, Difference } from '../diff.ts';

/** What differs in a single value of both reports: one difference, or none. */
export const one = (
	what: Aspect,
	from: string | null,
	to: string | null,
	id?: string,
): readonly Difference[] => (from === to ? [] : [{ what, ...(id === undefined ? {} : { id }), from, to }]);
