import type { Change, Missed } from '../facts.ts';
import { faultOf, type Held, isGood } from './held.ts';
import { follow, type Track, tellHolder, UNTRACKED } from './tell.ts';

/** What was there at one moment. */
export interface Look {
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly kept: Held;
	readonly anew: Held;
	/** Files that were written since the last look. */
	readonly written?: readonly string[];
	readonly metadataStatus?: number;
}

/** All that the looks so far have shown. */
export interface Renewal {
	readonly looks: number;
	readonly kept: Track;
	readonly anew: Track;
	/** The first credentials that the kept client had: what has to be replaced. */
	readonly first?: Held & { readonly kind: 'credentials' };
	readonly changes: readonly Change[];
	readonly missed?: Missed;
}

export const UNSEEN: Renewal = { looks: 0, kept: UNTRACKED, anew: UNTRACKED, changes: [] };

/** What is known after one more look; `told` are the changes that it brought. */
export const look = (before: Renewal, seen: Look): Renewal & { readonly told: readonly Change[] } => {
	const kept = follow(before.kept, seen.kept, seen.now);
	const anew = follow(before.anew, seen.anew, seen.now);
	const at = new Date(seen.now).toISOString();
	const told: readonly Change[] = [
		...(seen.written ?? []).map((path): Change => ({ at, kind: 'file', path })),
		...tellHolder('kept', before.kept, kept, seen.now),
		...tellHolder('anew', before.anew, anew, seen.now),
	];
	const first = before.first ?? (seen.kept.kind === 'credentials' ? seen.kept : undefined);
	const missed = missedBy(before, seen);
	return {
		looks: before.looks + 1,
		kept,
		anew,
		...(first === undefined ? {} : { first }),
		changes: [...before.changes, ...told].slice(-MOST),
		...(missed === undefined ? {} : { missed }),
		told,
	};
};

/** Changes that a report carries. */
const MOST = 100;

const missedBy = (
	{ looks, missed }: Renewal,
	{ now, kept, anew, metadataStatus }: Look,
): Missed | undefined => {
	const failing = [anew, kept].find((held) => !isGood(held, now));
	if (failing === undefined) return missed && { ...missed, of: looks + 1 };
	const status = missed?.metadataStatus ?? metadataStatus;
	return {
		requests: (missed?.requests ?? 0) + 1,
		of: looks + 1,
		at: missed?.at ?? new Date(now).toISOString(),
		error: missed?.error ?? faultOf(failing),
		...(status === undefined ? {} : { metadataStatus: status }),
	};
};
