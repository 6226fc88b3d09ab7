import { usageError } from './usage-error.ts';

/** A file's name as it stands on the command line; of `-`, standard input, yargs makes an empty word. */
export const fileArgument = (given: unknown, argv: readonly string[]): string => {
	if (given !== '') return String(given);
	if (argv.includes('')) throw usageError('an empty word names no file');
	return '-';
};
