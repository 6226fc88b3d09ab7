import type { Aspect, Difference } from '../diff.ts';

/** One of several things of a kind, as it is compared. */
export interface Told {
	readonly id: string;
	readonly value: string;
	/** Told beside the value, and not compared. */
	readonly detail?: string;
}

/** What differs among things that have an id: in the order of the second report, then what is gone from the first. */
export const byKey = (what: Aspect, from: readonly Told[], to: readonly Told[]): readonly Difference[] => {
	const before = new Map(from.map((told) => [told.id, told]));
	const after = new Map(to.map((told) => [told.id, told]));
	return [...new Set([...after.keys(), ...before.keys()])].flatMap((id) => {
		const [a, b] = [before.get(id), after.get(id)];
		if (a?.value === b?.value) return [];
		const detail = (b ?? a)?.detail;
		return [
			{
				what,
				id,
				from: a?.value ?? null,
				to: b?.value ?? null,
				...(detail === undefined ? {} : { detail }),
			},
		];
	});
};
