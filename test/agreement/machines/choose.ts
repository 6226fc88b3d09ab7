import fc from 'fast-check';

/** What `value` gives once in `times` times, else nothing; what fails is shrunk to nothing first. */
export const once = <T>(times: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
	fc.oneof(
		{ withCrossShrink: true },
		{ weight: times - 1, arbitrary: fc.constant(undefined) },
		{ weight: 1, arbitrary: value },
	);

/** One of several, the first as often as all others together. */
export const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
	fc.oneof(
		{ withCrossShrink: true },
		{ weight: others.length, arbitrary: fc.constant(usual) },
		{ weight: others.length, arbitrary: fc.constantFrom(...others) },
	);

/** Parts that are there or not, one over the other. */
export const merged = <T>(
	...parts: readonly fc.Arbitrary<Readonly<Record<string, T>> | undefined>[]
): fc.Arbitrary<Readonly<Record<string, T>>> =>
	fc.tuple(...parts).map((chosen) => Object.assign({}, ...chosen));
