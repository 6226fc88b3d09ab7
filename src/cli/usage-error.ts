import { nearest } from '../core/nearest.ts';

const NAME = 'UsageError';

/** The command line, or a file named on it, cannot be used: one line on standard error, exit code 2. */
export const usageError = (message: string): Error => Object.assign(new Error(message), { name: NAME });

export const isUsageError = (error: unknown): error is Error => error instanceof Error && error.name === NAME;

/** Says that `word` is none of `words`, and which one is likely meant. */
export const unknownWord = (what: string, word: string, words: readonly string[]): Error => {
	const likely = nearest(
		word,
		words.filter((one) => one !== word),
	);
	return usageError(`${what}: ${word}${likely === undefined ? '' : ` (did you mean ${likely}?)`}`);
};
