import type { Change, Holder } from '../facts.ts';
import { type Held, isGood } from './held.ts';

/** How far one holder has come. */
export interface Track {
	readonly held?: Held;
	/** Looks in a row at which what it had was not good. */
	readonly bad: number;
	/** When the first of them was, milliseconds since 1970. */
	readonly since?: number;
	/** Looks in a row at which it had other keys than before; a source that mints them gives others each time. */
	readonly fresh: number;
}

export const UNTRACKED: Track = { bad: 0, fresh: 0 };

/** The track after one more look. */
export const follow = (before: Track, held: Held, now: number): Track => ({
	held,
	...(isGood(held, now) ? { bad: 0 } : { bad: before.bad + 1, since: before.since ?? now }),
	fresh: isOther(before.held, held) ? before.fresh + 1 : 0,
});

/** What there is to tell of one look; nothing where all is as before, or is new as always. */
export const tellHolder = (holder: Holder, before: Track, after: Track, now: number): readonly Change[] => {
	const { held } = after;
	if (held === undefined) return [];
	const at = new Date(now).toISOString();
	const { stage } = held;
	if (held.kind === 'failed')
		return isSameFailure(before.held, held) ? [] : [{ at, kind: 'fails', holder, stage, error: held.error }];
	const { credentials } = held;
	const last = before.held?.kind === 'credentials' ? before.held : undefined;
	if (!isGood(held, now) && after.bad === 1 && last?.key === held.key)
		return [{ at, kind: 'ended', holder, stage, credentials }];
	if (last === undefined || last.stage !== stage)
		return [{ at, kind: 'holds', holder, stage, credentials, ...from(last) }];
	if (last.key === held.key || after.fresh > MINTING) return [];
	if (after.fresh === MINTING) return [{ at, kind: 'mints', holder, stage }];
	return [{ at, kind: 'holds', holder, stage, credentials, ...from(last) }];
};

/** Looks in a row with other keys each from which on it is the way of this source. */
const MINTING = 2;

const from = (last: (Held & { kind: 'credentials' }) | undefined): { from?: string } =>
	last === undefined ? {} : { from: last.credentials.accessKeyId };

const isOther = (last: Held | undefined, held: Held): boolean =>
	last?.kind === 'credentials' && held.kind === 'credentials' && last.key !== held.key;

const isSameFailure = (last: Held | undefined, { error }: Held & { kind: 'failed' }): boolean =>
	last?.kind === 'failed' && last.error.name === error.name && last.error.message === error.message;
