import { byKey, type Told } from './diff/by-key.ts';
import { chain } from './diff/chain.ts';
import { machine } from './diff/machine.ts';
import { one } from './diff/one.ts';
import { settings } from './diff/settings.ts';
import { type Steady, steadyOf } from './diff/steady.ts';
import type { Finding, Report } from './report.ts';

/** What a difference is about, in the terms of the report. */
export type Aspect =
	| 'status'
	| 'root-cause'
	| 'finding'
	| 'winner'
	| 'key'
	| 'chain-error'
	| 'identity'
	| 'resolver'
	| 'config'
	| 'stage'
	| 'check'
	| 'variable'
	| 'file'
	| 'profile'
	| 'subject'
	| 'platform'
	| 'bedrock'
	| 'runtime'
	| 'request';

/** One thing that two reports tell otherwise. Null stands for what a report does not have. */
export interface Difference {
	readonly what: Aspect;
	/** Which one, where there are several: id of a stage, a check or a finding, name of a variable. */
	readonly id?: string;
	readonly from: string | null;
	readonly to: string | null;
	/** What the second report says of it, where `to` is a bare word; of what is gone, the first. */
	readonly detail?: string;
}

/**
 * What changed from one report to the other, what matters most first. What changes by itself is no
 * difference: times, latencies, request and session ids, and a temporary key that has been renewed; nor is another
 * version of the tool, with the SDK in it.
 */
export const diffReports = (a: Report, b: Report): readonly Difference[] => {
	const [of, to] = [steadyOf(a), steadyOf(b)];
	return [
		...one('status', a.status, b.status),
		...one('root-cause', a.rootCause, b.rootCause),
		...byKey('finding', findings(a, of), findings(b, to)),
		...chain(a, b, of, to),
		...settings(a, b, of, to),
		...byKey('check', rows(a, of), rows(b, to)),
		...machine(a, b, of, to),
	];
};

const findings = ({ findings }: Report, steady: Steady): readonly Told[] =>
	findings.map((finding) => ({ id: finding.id, value: weight(finding), detail: steady(finding.title) }));

const weight = ({ severity, ignored }: Finding): string => (ignored ? `${severity}, ignored` : severity);

const rows = ({ checks }: Report, steady: Steady): readonly Told[] =>
	checks.map(({ id, status, detail }) => ({ id, value: status, detail: steady(detail) }));
