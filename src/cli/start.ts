import { thrown } from '../host/failure.ts';
import { shortcut } from './shortcut.ts';
import { isUsageError } from './usage-error.ts';

/** The entry. The parser of the command line takes half as long as Node's own start, and most lines do not need it. */
const start = async (): Promise<void> => {
	const argv = process.argv.slice(2);
	try {
		process.exitCode = (await shortcut(argv)) ?? (await (await import('./main.ts')).run(argv));
	} catch (error) {
		const { message } = thrown(error);
		const plain = isUsageError(error) || !(error instanceof Error);
		process.stderr.write(`iw-doctor: ${plain ? message : error.stack || message}\n`);
		process.exitCode = isUsageError(error) ? 2 : 3;
	}
	// A silent server may still hold a socket that the SDK never lets go of.
	process.exit();
};

void start();
