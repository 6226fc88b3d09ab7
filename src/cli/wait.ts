import { setTimeout as sleep } from 'node:timers/promises';
import { escapeText } from '../core/escape.ts';
import { exitCode, type Report } from '../core/report.ts';
import { monotonicMs } from '../host/stopwatch.ts';
import { backoff } from './backoff.ts';
import { onEndSignal } from './end-signals.ts';
import { flag, type Options, timeout } from './options.ts';
import { shown } from './shown.ts';
import { startTry, type Try } from './try.ts';

export interface Waited {
	/** The last examination that was not cut short by the wait itself; undefined where there was none. */
	readonly report: Report | undefined;
	/** Exit code of the signal that cut it short. */
	readonly endCode?: number | undefined;
	/** Exit code of a try that could not even give a report. */
	readonly refused?: number;
}

/**
 * Examines again and again until it is healthy or `waitMs` milliseconds are over. Each try is a process of its own: the
 * SDK keeps what it has read of the files, and that they were not there, for the life of a process.
 */
export const waitUntilHealthy = async (options: Options, waitMs: number): Promise<Waited> => {
	const began = monotonicMs();
	const left = () => waitMs - (monotonicMs() - began);
	const pausing = new AbortController();
	let running: Try | undefined;
	const ended = onEndSignal(() => {
		pausing.abort();
		running?.end();
	});
	let report: Report | undefined;
	for (let count = 1; ; count++) {
		const bound = Math.max(SHORTEST, Math.min(timeout(options), Math.ceil(left())));
		const since = monotonicMs();
		running = startTry(options, bound);
		const result = await running.result;
		running = undefined;
		const took = monotonicMs() - since;
		if (pausing.signal.aborted) return { report: report ?? result.report, endCode: ended() };
		if (result.report === undefined) return { report, refused: result.exitCode };
		const cut = bound < timeout(options) && result.report.status === 'incomplete';
		report = cut ? (report ?? result.report) : result.report;
		if (exitCode(report, flag(options, 'strict')) === 0) return { report, endCode: ended() };
		const pause = backoff(count, left() - took);
		say(count, monotonicMs() - began, await shown(report, options), pause);
		if (pause === undefined) return { report, endCode: ended() };
		await sleep(pause, undefined, { signal: pausing.signal }).catch(() => {});
		if (pausing.signal.aborted) return { report, endCode: ended() };
	}
};

/** Milliseconds. A try that has less cannot come to anything. */
const SHORTEST = 500;

const say = (count: number, afterMs: number, report: Report, pause: number | undefined): void => {
	// What is only worth knowing is not what the wait is for.
	const first = report.findings.find(({ ignored, severity }) => !ignored && severity !== 'info');
	const what = first === undefined ? report.summary : `${first.id} (${first.severity}): ${first.title}`;
	const next = pause === undefined ? 'the time is up' : `again in ${(pause / 1000).toFixed(1)} s`;
	process.stderr.write(
		`iw-doctor: try ${count} after ${(afterMs / 1000).toFixed(1)} s: ${escapeText(what)}; ${next}\n`,
	);
};
