import { runsOf } from './runs-of.ts';

/**
 * Whether a secret is random from end to end, as keys and tokens are: then no piece of it is a word
 * that a report may hold for another reason.
 */
export const isRandom = (value: string): boolean => {
	if (value.length < SHORTEST || value.length > LONGEST || !/^[\w+/=.~-]+$/.test(value)) return false;
	const classes = [/[a-z]/, /[A-Z]/, /\d/].filter((letters) => letters.test(value)).length;
	if (value.length === 40 && classes === 3) return true;
	return classes > 1 && runsOf(value) / value.length > 0.4;
};

/** Characters. */
const SHORTEST = 20;
/** Characters; the longest token in use has a quarter of them. */
const LONGEST = 16_384;
