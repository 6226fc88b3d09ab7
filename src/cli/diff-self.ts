import { checks } from '../checks/index.ts';
import { type Comparison, compareReports } from '../core/diff/comparison.ts';
import { environments } from '../core/diff/environments.ts';
import type { Aspect } from '../core/diff.ts';
import type { Facts } from '../core/facts.ts';
import type { Report } from '../core/report.ts';
import { examine } from '../examine.ts';
import { nodeHost } from '../host/node.ts';
import { defaultEnvFile } from '../probes/env-file.ts';
import { sideBySide } from '../reporters/side-by-side.ts';
import { rows } from '../rows/index.ts';
import { onEndSignal } from './end-signals.ts';
import { examineSubject } from './examine-subject.ts';
import type { Output } from './formats.ts';
import { flag, type Options, timeout } from './options.ts';
import { quietly } from './quietly.ts';
import { shownTogether } from './shown.ts';
import { startSpinner } from './spinner.ts';
import { subjectOf } from './subject.ts';
import { tellComparison } from './tell-comparison.ts';
import { tool } from './version.ts';

/** What is compared: all that decides as whom and where Bedrock is called. */
const SECTIONS = ['config', 'chain', 'imds', 'container', 'web-identity', 'sts'] as const;

const ASPECTS: ReadonlySet<Aspect> = new Set<Aspect>([
	'subject',
	'winner',
	'key',
	'chain-error',
	'identity',
	'config',
	'variable',
	'file',
	'profile',
]);

/**
 * This shell against another process or a unit: 0 nothing differs, 1 something does, 3 it cannot be
 * told.
 */
export const diffSelf = async (options: Options, wanted: readonly Output[]): Promise<number> => {
	const timeoutMs = timeout(options);
	const request = { sections: SECTIONS, invoke: false, timeoutMs };
	const own = { ...process.env };
	const until = Date.now() + timeoutMs;
	const ending = new AbortController();
	const ended = onEndSignal(() => ending.abort());
	const spec = await subjectOf(options, timeoutMs, ending.signal);
	if (spec === undefined) return ended() ?? 3;
	if (own.SUDO_USER !== undefined && process.geteuid?.() === 0)
		process.stderr.write(
			"iw-doctor: under sudo this shell is root's; for your own, compare two saved reports: docs/daemons.md\n",
		);
	const spinner = startSpinner();
	const job = { spec, want: 'facts', request, flags: [], until } as const;
	const [mine, theirs] = await Promise.all([
		examineSelf(request, ending.signal),
		examineSubject(job, [], ending.signal, spinner.say),
	]).finally(spinner.stop);
	const endCode = ended();
	if (theirs === undefined) return endCode ?? 3;
	const hide = await shownTogether([mine, theirs], options);
	const whole = compareReports(
		{ name: 'this shell', report: hide(mine) },
		{ name: nameOf(theirs), report: hide(theirs) },
	);
	const kept = whole.differences.filter(({ what }) => ASPECTS.has(what));
	const differences = [...kept, ...environments(own, spec.environment, kept)];
	const comparison: Comparison = { ...whole, same: differences.length === 0, differences };
	await tellComparison(comparison, wanted, flag(options, 'no-color'), sideBySide);
	if (endCode !== undefined) return endCode;
	const unfinished = mine.facts.request.deadlineHit || theirs.facts.request.deadlineHit;
	return comparison.same ? (unfinished ? 3 : 0) : 1;
};

const examineSelf = async (
	request: Omit<Facts['request'], 'deadlineHit'>,
	ending: AbortSignal,
): Promise<Report> => {
	const host = nodeHost(request.timeoutMs);
	const envFile = { path: defaultEnvFile(host.home), named: false };
	quietly(host);
	process.once('exit', host.children.end);
	ending.addEventListener('abort', host.deadline.cut);
	return examine(host, { request, envFile, flags: new Map(), checks, rows, tool }, () => {});
};

const nameOf = ({ subject: { unit, command, pid } }: Report): string =>
	unit?.name ?? `process ${pid ?? ''}${command === undefined ? '' : ` (${command})`}`;
