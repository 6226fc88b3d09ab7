import { compareReports, type Named } from '../core/diff/comparison.ts';
import { diffText } from '../reporters/diff.ts';
import { fileArgument } from './file-argument.ts';
import { judgeAgain } from './judge-again.ts';
import { flag, type Options, outputs } from './options.ts';
import { refuseUnwritable } from './report-file.ts';
import { savedReport } from './saved-report.ts';
import { shownTogether } from './shown.ts';
import { tellComparison } from './tell-comparison.ts';
import { usageError } from './usage-error.ts';

/**
 * What changed between two saved reports: 0 nothing, 1 something. Both are judged by this version first, so that what
 * differs is the machine and not the tool.
 */
export const diffCommand = async (options: Options, argv: readonly string[]): Promise<number> => {
	const wanted = outputs(options);
	for (const { format, file } of wanted) {
		if (format !== 'text' && format !== 'json')
			throw usageError(`diff has no format ${format}: text or json`);
		if (file !== undefined) await refuseUnwritable(file);
	}
	if (options.a === 'self' && options.b === undefined)
		return (await import('./diff-self.ts')).diffSelf(options, wanted);
	if (options.a === 'self') throw usageError('diff self takes --pid or --service, and no second report');
	if (options.b === undefined) throw usageError('a file is missing: diff A B');
	for (const name of ['pid', 'service', 'user'])
		if (options[name] !== undefined)
			throw usageError(`--${name} goes with diff self, and not with two reports`);
	const [a, b] = [fileArgument(options.a, argv), fileArgument(options.b, argv)];
	if (a === '-' && b === '-') throw usageError('only one of the two reports can come from standard input');
	const before = await named(a);
	const after = await named(b);
	const hide = await shownTogether([before.report, after.report], options);
	const comparison = compareReports(
		{ ...before, report: hide(before.report) },
		{ ...after, report: hide(after.report) },
	);
	await tellComparison(comparison, wanted, flag(options, 'no-color'), diffText);
	return comparison.same ? 0 : 1;
};

const named = async (path: string): Promise<Named> => ({
	name: path === '-' ? 'standard input' : path,
	report: judgeAgain(await savedReport(path), path),
});
