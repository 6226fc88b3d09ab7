import type { Facts } from './facts.ts';
import { ignoredError } from './ignored-error.ts';
import { looked } from './looked.ts';
import type { Finding, Row, Status } from './report.ts';

/** How it stands, in one plain sentence. */
export const summary = (
	facts: Facts,
	status: Status,
	findings: readonly Finding[],
	rows: readonly Row[],
): string => {
	const [first] = findings;
	if (status === 'fail' && first !== undefined) return failure(first);
	if (status === 'incomplete') return unfinished(facts, rows);
	const ignored = ignoredError(findings);
	if (ignored !== undefined) return `What stands in the way is left out of account: ${ignored.title}.`;
	const said = works(facts);
	return status === 'warn' && first !== undefined ? `${said}, but: ${first.title}.` : `${said}.`;
};

/** What was expected may be wrong where Bedrock can be reached. */
const failure = ({ id, title, evidence }: Finding): string =>
	id === 'identity-unexpected'
		? `An expectation does not hold: ${evidence.map(({ value }) => value).join('; ')}.`
		: `InsightWorker cannot reach Bedrock from here: ${title}.`;

const unfinished = ({ refresh, request: { deadlineHit } }: Facts, rows: readonly Row[]): string => {
	if (refresh.kind === 'pending' && !deadlineHit)
		return 'The watch ended before the credentials were renewed; what was seen until then is no failure.';
	if (!deadlineHit && !looked(rows))
		return 'Nothing was examined: every step was left out or does not apply here.';
	return 'The examination could not be finished; what is known so far is no failure.';
};

const works = ({ chain: { verdict }, bedrock: { invoke, stream } }: Facts): string => {
	const source = verdict.kind === 'credentials' ? ` with credentials from ${verdict.stage}` : '';
	return invoke.kind !== 'unasked' || stream.kind !== 'unasked'
		? `InsightWorker can reach Bedrock from here${source}`
		: `Nothing that was examined stands in the way${source}; Bedrock itself was not called`;
};
