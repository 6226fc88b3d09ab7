import type { Renewal } from './look.ts';

/** Milliseconds at most between looks while there are no good credentials. */
const HURRIED = 10_000;
/** Milliseconds behind the end of credentials at which a look shows what became of them. */
const BEHIND = 500;

/** Milliseconds until the next look: the interval, unless the end of what is held comes first. */
export const nextLook = ({ kept, anew }: Renewal, intervalMs: number, now: number): number => {
	const ends = [kept, anew].flatMap(({ held }) => {
		const end = held?.kind === 'credentials' ? Date.parse(held.credentials.expiration ?? '') : Number.NaN;
		return end > now ? [end - now + BEHIND] : [];
	});
	const hurried = kept.bad > 0 || anew.bad > 0 ? [HURRIED] : [];
	return Math.min(intervalMs, ...ends, ...hurried);
};
