import type { Check } from './core/check.ts';
import { compose } from './core/compose.ts';
import type { Facts } from './core/facts.ts';
import type { Report } from './core/report.ts';
import type { RowDefinition } from './core/row.ts';
import { gather, type Plan, type Progress } from './gather.ts';
import { clean } from './host/clean.ts';
import type { Host } from './host/host.ts';

/** What facts are judged by. */
export interface Catalogue {
	readonly checks: readonly Check[];
	readonly rows: readonly RowDefinition[];
}

export interface Examination extends Plan, Catalogue {
	readonly tool: Report['tool'];
	readonly ignore?: readonly string[];
}

/** The whole examination: gather, judge, rank. What comes out holds none of the secrets that the host has seen. */
export const examine = (host: Host, what: Examination, progress: Progress): Promise<Report> =>
	examineBy(async () => what, host, what, progress);

/** The same by a catalogue that is still to be loaded: that is done while the last answers are waited for. */
export const examineBy = async (
	load: () => Promise<Catalogue>,
	host: Host,
	what: Omit<Examination, keyof Catalogue>,
	progress: Progress,
): Promise<Report> => {
	const began = performance.now();
	const generatedAt = host.now().toISOString();
	let loading: Promise<Catalogue> | undefined;
	const facts = await observe(host, what, progress, () => {
		loading ??= load();
	});
	const { checks, rows } = await (loading ?? load());
	return compose(facts, {
		checks,
		rows,
		tool: what.tool,
		generatedAt,
		durationMs: Math.round(performance.now() - began),
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
