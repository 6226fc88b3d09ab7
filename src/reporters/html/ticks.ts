/** Round numbers from zero up to `end`, at most six of them, for the axis of a drawing. */
export const ticksUpTo = (end: number): readonly number[] => {
	const least = end / 5;
	const magnitude = 10 ** Math.floor(Math.log10(least));
	const step = Math.max(1, magnitude * ([1, 2, 5, 10].find((factor) => factor * magnitude >= least) ?? 10));
	return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
};
