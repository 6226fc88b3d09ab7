/** Milliseconds. */
const FIRST = 1000;
const LONGEST = 15_000;

/**
 * Milliseconds to pause after the try of this number: a second, then twice as long each time, up to a cap, and a little
 * more or less so that many machines do not ask at once. `left` is what may pass before the last try has to begin;
 * undefined where that is less than the shortest pause.
 */
export const backoff = (
	count: number,
	left: number,
	random: () => number = Math.random,
): number | undefined => {
	const pause = Math.min(LONGEST, FIRST * 2 ** (count - 1)) * (0.9 + 0.2 * random());
	const most = Math.min(pause, left);
	return most < FIRST * 0.9 ? undefined : Math.round(most);
};
