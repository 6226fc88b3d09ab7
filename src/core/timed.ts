import type { Timed } from './facts.ts';

/** When something was asked and how long it took, to go with what is made of its answer. */
export const timed = ({ ms, startMs }: Timed): Timed => ({
	ms,
	...(startMs === undefined ? {} : { startMs }),
});
