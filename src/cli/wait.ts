import { setTimeout as sleep } from 'node:timers/promises';
import { escapeText } from '../core/escape.ts';
import { exitCode, type Report } from '../core/report.ts';
import { monotonicMs } from '../host/stopwatch.ts';
import { backoff } from './backoff.ts';
import { flag, type Options, timeout } from './options.ts';
import { shown } from './shown.ts';
import { startTry, type Try } from './try.ts';

export interface Waited {
	/** The last examination that was not cut short by the wait itself; undefined where there was none. */
	readonly report: Report | undefined;
	readonly interrupted: boolean;
	/** Exit code of the signal that it was interrupted by; Ctrl-C's where absent. */
	readonly code?: number;
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
	const interrupt = onInterrupt();
	let report: Report | undefined;
	for (let count = 1; ; count++) {
		const bound = Math.max(SHORTEST, Math.min(timeout(options), Math.ceil(left())));
		const since = monotonicMs();
		const result = await interrupt.during(startTry(options, bound));
		const took = monotonicMs() - since;
		if (interrupt.was()) return { report: report ?? result.report, interrupted: true };
		if (result.report === undefined) return { report, interrupted: false, refused: result.exitCode };
		const cut = bound < timeout(options) && result.report.status === 'incomplete';
		report = cut ? (report ?? result.report) : result.report;
		if (exitCode(report, flag(options, 'strict')) === 0) return { report, interrupted: false };
		const pause = backoff(count, left() - took);
		say(count, monotonicMs() - began, shown(report, options), pause);
		if (pause === undefined) return { report, interrupted: false };
		await sleep(pause, undefined, { signal: interrupt.signal }).catch(() => {});
		if (interrupt.was()) return { report, interrupted: true };
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

/** Ctrl-C ends the try that is under way, or the pause between two; other signals end both processes. */
const onInterrupt = () => {
	const controller = new AbortController();
	let running: Try | undefined;
	process.on('SIGINT', () => {
		controller.abort();
		// From a terminal it has come to the child as well.
		if (!process.stdin.isTTY) running?.kill('SIGINT');
	});
	for (const [signal, code] of [
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const)
		process.on(signal, () => {
			running?.kill(signal);
			process.exit(code);
		});
	return {
		signal: controller.signal,
		was: () => controller.signal.aborted,
		during: async (started: Try) => {
			running = started;
			const result = await started.result;
			running = undefined;
			return result;
		},
	};
};
