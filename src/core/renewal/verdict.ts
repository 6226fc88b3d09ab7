import type { Refresh, Watched } from '../facts.ts';
import type { Renewal } from './look.ts';

/** Looks in a row without good credentials after which nobody would call it a hiccup. */
const GIVEN_UP = 3;

/** What it comes to, where that is known already: renewed, or failing for good. */
export const verdict = (renewal: Renewal, now: number): Refresh | undefined => {
	const { first, kept, anew } = renewal;
	const good = kept.bad === 0 && anew.bad === 0;
	if (good && first !== undefined && kept.held?.kind === 'credentials' && kept.held.key !== first.key)
		return {
			kind: 'rotated',
			from: first.credentials.accessKeyId,
			to: kept.held.credentials.accessKeyId,
			at: new Date(now).toISOString(),
			...watched(renewal),
		};
	return Math.max(kept.bad, anew.bad) >= GIVEN_UP ? failing(renewal, now) : undefined;
};

/** What it comes to where the watch is over. */
export const verdictAtEnd = (renewal: Renewal, now: number): Refresh => {
	const { kept, anew } = renewal;
	if (kept.bad > 0 || anew.bad > 0) return failing(renewal, now);
	const credentials = kept.held?.kind === 'credentials' ? kept.held.credentials : undefined;
	return {
		kind: 'pending',
		...(credentials && { accessKeyId: credentials.accessKeyId }),
		...(credentials?.expiration && { expiration: credentials.expiration }),
		until: new Date(now).toISOString(),
		...watched(renewal),
	};
};

/** The worse of the two decides, and of two as bad the product's. */
const failing = (renewal: Renewal, now: number): Refresh => {
	const { kept, anew } = renewal;
	const { held, since = now } = kept.bad > anew.bad ? kept : anew;
	if (held?.kind === 'credentials')
		return { kind: 'never', expired: held.credentials.expiration ?? '', ...watched(renewal) };
	const error = held?.error ?? { name: 'Error', message: 'nothing was resolved' };
	return {
		kind: 'failed',
		error,
		at: new Date(since).toISOString(),
		...watched(renewal),
	};
};

const watched = ({ changes, missed }: Renewal): Watched => ({ changes, ...(missed && { missed }) });
