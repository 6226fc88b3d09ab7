import type { Check } from './core/check.ts';
import { compose } from './core/compose.ts';
import type { Report } from './core/report.ts';
import type { RowDefinition } from './core/row.ts';
import { gather, type Plan, type Progress } from './gather.ts';
import { clean } from './host/clean.ts';
import type { Host } from './host/host.ts';

export interface Examination extends Plan {
	readonly checks: readonly Check[];
	readonly rows: readonly RowDefinition[];
	readonly tool: Report['tool'];
	readonly ignore?: readonly string[];
}

/** The whole examination: gather, judge, rank. What comes out holds none of the secrets that the host has seen. */
export const examine = async (host: Host, what: Examination, progress: Progress): Promise<Report> => {
	const began = performance.now();
	const generatedAt = host.now().toISOString();
	// Facts are cleaned before anyone judges them, so that no finding can quote a secret.
	const facts = clean(await gather(host, what, progress), host.secrets);
	return compose(facts, {
		checks: what.checks,
		rows: what.rows,
		tool: what.tool,
		generatedAt,
		durationMs: Math.round(performance.now() - began),
		...(what.ignore === undefined ? {} : { ignore: what.ignore }),
	});
};
