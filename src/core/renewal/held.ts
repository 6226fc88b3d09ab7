import type { ErrorFact, Fingerprint, StageId } from '../facts.ts';

/** What one holder had at one look. */
export type Held =
	| {
			readonly kind: 'credentials';
			readonly stage: StageId;
			/** Its expiration is the one that the source stated, whatever the SDK has made of it. */
			readonly credentials: Fingerprint;
			/** Another number for each other set of keys, so that two can be told apart without showing them. */
			readonly key: number;
	  }
	| { readonly kind: 'failed'; readonly stage: StageId; readonly error: ErrorFact };

/** Whether a request that is signed with this now has a chance; `now` in milliseconds since 1970. */
export const isGood = (held: Held, now: number): boolean =>
	held.kind === 'credentials' && !(Date.parse(held.credentials.expiration ?? '') <= now);

/** What a request that has no chance ends with. */
export const faultOf = (held: Held): ErrorFact =>
	held.kind === 'failed'
		? held.error
		: { name: 'ExpiredToken', message: `the credentials ended at ${held.credentials.expiration ?? ''}` };
