import { resolve } from 'node:path';
import type { Facts } from '../core/facts.ts';
import { exitCode } from '../core/report.ts';
import type { Job } from '../host/subject/job.ts';
import { askChild } from './ask-child.ts';
import { deliver } from './deliver.ts';
import { onEndSignal } from './end-signals.ts';
import { examineSubject } from './examine-subject.ts';
import type { Output } from './formats.ts';
import { flagsOf } from './machine-options.ts';
import { flag, type Options, single } from './options.ts';
import { shown } from './shown.ts';
import { startSpinner } from './spinner.ts';
import { subjectOf } from './subject.ts';

/** The examination of another process or a unit; gives the exit code. */
export const checkSubject = async (
	options: Options,
	request: Omit<Facts['request'], 'deadlineHit'>,
	wanted: readonly Output[],
	ignore: readonly string[],
): Promise<number> => {
	const until = Date.now() + request.timeoutMs;
	const ending = new AbortController();
	const ended = onEndSignal(() => ending.abort());
	const spec = await subjectOf(options, request.timeoutMs, ending.signal);
	if (spec === undefined) return ended() ?? 3;
	const envFile = single(options, 'env-file');
	const job: Job = {
		spec,
		want: flag(options, 'dry-run') ? 'requests' : 'facts',
		request,
		...(envFile === undefined ? {} : { envFile: resolve(envFile) }),
		flags: [...flagsOf(options)],
		until,
	};
	if (job.want === 'requests') {
		const code = await listRequests(job, ending.signal);
		return ended() ?? code;
	}
	const spinner = startSpinner();
	const report = await examineSubject(job, ignore, ending.signal, spinner.say).finally(spinner.stop);
	const endCode = ended();
	if (report === undefined) return endCode ?? 3;
	const telling = {
		quiet: flag(options, 'quiet'),
		verbose: flag(options, 'verbose'),
		strict: flag(options, 'strict'),
		endCode,
	};
	await deliver(await shown(report, options), wanted, telling, flag(options, 'no-color'));
	return endCode ?? exitCode(report, flag(options, 'strict'));
};

const listRequests = async (job: Job, ending: AbortSignal): Promise<number> => {
	const said = await askChild(job, ending, () => {});
	if (said?.kind !== 'requests') return 3;
	await (await import('./print-requests.ts')).printRequests(said.lines);
	return 0;
};
