import { fstatSync, type Stats, statSync } from 'node:fs';
import { devNull } from 'node:os';

/**
 * Whether standard output is a terminal. A file, a pipe and the null device are told by the system, since Node would load
 * its streams and sockets to answer.
 */
export const toTerminal = (): boolean => !isElsewhere() && process.stdout.isTTY === true;

/** Whether it goes for certain to where nobody reads along. On Windows a console and the null device look alike. */
const isElsewhere = (): boolean => {
	if (process.platform === 'win32') return false;
	try {
		const output = fstatSync(1);
		return !output.isCharacterDevice() || isNull(output);
	} catch {
		return false;
	}
};

const isNull = ({ rdev }: Stats): boolean => {
	try {
		return statSync(devNull).rdev === rdev;
	} catch {
		return false;
	}
};
