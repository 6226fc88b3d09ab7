import { exitCode } from '../core/report.ts';
import { deliver } from './deliver.ts';
import { expectations } from './expectations.ts';
import { fileArgument } from './file-argument.ts';
import { ignored } from './ignored.ts';
import { judgeAgain } from './judge-again.ts';
import { flag, type Options, outputs } from './options.ts';
import { refuseUnwritable } from './report-file.ts';
import { savedReport } from './saved-report.ts';
import { shown } from './shown.ts';

/** A saved report judged again by this version's checks; gives the exit code that the examination would have. */
export const replayCommand = async (options: Options, argv: readonly string[]): Promise<number> => {
	const wanted = outputs(options);
	const how = { ignore: await ignored(options), expect: expectations(options) };
	for (const { file } of wanted) if (file !== undefined) await refuseUnwritable(file);
	const path = fileArgument(options.file, argv);
	const report = judgeAgain(await savedReport(path), path, how);
	const telling = {
		quiet: flag(options, 'quiet'),
		verbose: flag(options, 'verbose'),
		strict: flag(options, 'strict'),
		replayed: true,
	};
	await deliver(await shown(report, options), wanted, telling, flag(options, 'no-color'));
	return exitCode(report, flag(options, 'strict'));
};
