import type { Check, Severity } from '../check.ts';
import { namesAws } from './elsewhere.ts';
import type { Match } from './match.ts';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/**
 * Matches, the likeliest first: a cause before what it explains, an error before a warning, what AWS or
 * a client of it says before a connection to anywhere, what many lines say before what one says, and
 * last what a client says whatever the cause was.
 */
export const likeliest = (matches: readonly Match[], checks: readonly Check[]): readonly Match[] => {
	const byId = new Map(checks.map((check) => [check.id, check]));
	const weight = ({ id }: Match) => WEIGHT[byId.get(id)?.severity ?? 'error'];
	const order = new Map(checks.map(({ id }, index) => [id, index]));
	const place = ({ id }: Match) => order.get(id) ?? 0;
	const last = ({ id }: Match) => Number(byId.get(id)?.fallback ?? false);
	const ordered = [...matches].sort(
		(a, b) =>
			last(a) - last(b) ||
			weight(a) - weight(b) ||
			Number(isAnywhere(a)) - Number(isAnywhere(b)) ||
			b.count - a.count ||
			a.line - b.line ||
			place(a) - place(b),
	);
	return causesFirst(ordered, (id) => byId.get(id)?.explains ?? []);
};

/** Whether it is of a connection that may be one to some other service of the same machine. */
const isAnywhere = ({ id, excerpt }: Match): boolean => id.startsWith('network-') && !namesAws(excerpt);

/** The same order, only that nothing stands before what explains it. */
const causesFirst = (
	ordered: readonly Match[],
	explains: (id: string) => readonly string[],
): readonly Match[] => {
	const left = [...ordered];
	const told: Match[] = [];
	while (left.length > 0) {
		const index = left.findIndex(({ id }) => !left.some((other) => explains(other.id).includes(id)));
		told.push(...left.splice(Math.max(0, index), 1));
	}
	return told;
};
