import type { Composition } from './core/compose.ts';
import type { Facts } from './core/facts.ts';
import type { Report } from './core/report.ts';
import { gather, type Plan, type Progress } from './gather.ts';
import { clean } from './host/clean.ts';
import type { Host } from './host/host.ts';
import { stopwatch } from './host/stopwatch.ts';

/** Makes the report of facts: the checks, the rows, and what puts their judgements together. */
export type Judge = (facts: Facts, how: Omit<Composition, 'checks' | 'rows'>) => Report;

export interface Examination extends Plan, Omit<Composition, 'generatedAt' | 'durationMs'> {}

/** The whole examination: gather, judge, rank. What comes out holds none of the secrets that the host has seen. */
export const examine = (host: Host, what: Examination, progress: Progress): Promise<Report> => {
	const { checks, rows } = what;
	const load = async (): Promise<Judge> => {
		const { compose } = await import('./core/compose.ts');
		return (facts, how) => compose(facts, { ...how, checks, rows });
	};
	return examineBy(load, host, what, progress);
};

/** The same by a judge that is still to be loaded: that is done while answers are waited for. */
export const examineBy = async (
	load: () => Promise<Judge>,
	host: Host,
	what: Omit<Examination, 'checks' | 'rows'>,
	progress: Progress,
): Promise<Report> => {
	const elapsed = stopwatch();
	const generatedAt = host.now().toISOString();
	let loading: Promise<Judge> | undefined;
	const facts = await observe(host, what, progress, () => {
		loading ??= load();
	});
	const judge = await (loading ?? load());
	return judge(facts, {
		tool: what.tool,
		generatedAt,
		durationMs: elapsed(),
		...(what.ignore === undefined ? {} : { ignore: what.ignore }),
	});
};

/** What the machine shows, with the secrets that the host has seen taken out before anyone judges it or quotes it. */
export const observe = async (
	host: Host,
	plan: Plan,
	progress: Progress,
	meanwhile?: () => void,
): Promise<Facts> => clean(await gather(host, plan, progress, meanwhile), host.secrets);
