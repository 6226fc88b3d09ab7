import { escapeText } from '../core/escape.ts';
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
		const isUsage = isUsageError(error) || isFolderGone(error);
		const plain = isUsage || !(error instanceof Error);
		// Whoever made the line up, a script or a person, may have put anything into it.
		process.stderr.write(`iw-doctor: ${plain ? escapeText(message) : error.stack || message}\n`);
		process.exitCode = isUsage ? 2 : 3;
	}
	// A silent server may still hold a socket that the SDK never lets go of.
	process.exit();
};

/** The folder that this was started in has been removed, and a file of the line or the parser needs it. */
const isFolderGone = (error: unknown): boolean =>
	error instanceof Error && Reflect.get(error, 'syscall') === 'uv_cwd';

void start();
