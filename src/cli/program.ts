import { usageError } from './usage-error.ts';

/** The file that this program was started from, for `what` starts it once more; standard input can be read only once. */
export const program = (what: string): string => {
	const [, file = '-'] = process.argv;
	if (file === '-') throw usageError(`${what} needs the program in a file: it starts itself once more`);
	return file;
};
