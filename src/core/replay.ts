import { type Composition, compose } from './compose.ts';
import type { Expectations } from './facts.ts';
import type { Report } from './report.ts';

export interface Replay extends Pick<Composition, 'checks' | 'rows'> {
	/** Version of the program that judges. */
	readonly version: string;
	/** Ids to ignore, beside those that were ignored when the report was made. */
	readonly ignore?: readonly string[];
	/** What is expected, over what was expected then. */
	readonly expect?: Expectations;
}

/**
 * The facts of a saved report judged again. When it was made, and by which Node and SDK, stays as it is: that is when
 * the machine was looked at, and with what.
 */
export const replay = ({ facts, tool, generatedAt, durationMs, findings }: Report, how: Replay): Report => {
	const { request } = facts;
	const expect = { ...request.expect, ...how.expect };
	const ignored = findings.filter((finding) => finding.ignored).map(({ id }) => id);
	return compose(Object.keys(expect).length === 0 ? facts : { ...facts, request: { ...request, expect } }, {
		checks: how.checks,
		rows: how.rows,
		tool: { ...tool, version: how.version },
		generatedAt,
		durationMs,
		ignore: [...ignored, ...(how.ignore ?? [])],
	});
};
