/** Milliseconds on a clock that only goes forward. The global `performance` would do, and takes over a millisecond to load. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Starts now; each call gives the whole milliseconds since then. */
export const stopwatch = (): (() => number) => {
	const began = monotonicMs();
	return () => Math.round(monotonicMs() - began);
};
