import type { Difference } from '../diff.ts';
import type { Fingerprint } from '../facts.ts';
import type { Report } from '../report.ts';
import { byKey, type Told } from './by-key.ts';
import { one } from './one.ts';
import type { Steady } from './steady.ts';

/** Who won and as whom, stage by stage, and what each resolver would take. */
export const chain = (a: Report, b: Report, of: Steady, to: Steady): readonly Difference[] => [
	...one('winner', a.chain.winner, b.chain.winner),
	...key(a, b),
	...(lasting(errorOf(a, of)) === lasting(errorOf(b, to))
		? []
		: one('chain-error', errorOf(a, of), errorOf(b, to))),
	...one('identity', a.identity?.account ?? null, b.identity?.account ?? null, 'account'),
	...one('identity', principal(a), principal(b), 'principal'),
	...byKey('stage', stages(a, of), stages(b, to)),
	...byKey('resolver', resolvers(a, of), resolvers(b, to)),
];

/** Temporary keys come and go by themselves; another key that lasts, or another kind of key, is a change. */
const key = (a: Report, b: Report): readonly Difference[] => {
	const [from, to] = [keyOf(a), keyOf(b)];
	// Where one has none, the winner tells it.
	if (from === undefined || to === undefined) return [];
	const renewed = from.kind === 'temporary' && to.kind === 'temporary';
	return renewed ? [] : one('key', from.accessKeyId, to.accessKeyId);
};

const keyOf = ({ facts }: Report): Fingerprint | undefined =>
	facts.chain.verdict.kind === 'credentials' ? facts.chain.verdict.credentials : undefined;

const errorOf = ({ chain: { error } }: Report, steady: Steady): string | null =>
	error === null ? null : steady(`${error.name}: ${error.message}`);

/** A message without the ids and times that are new in each run. */
const lasting = (message: string | null): string | null =>
	message?.replace(/[0-9a-f-]{20,}/gi, '#').replace(/\d+/g, '#') ?? null;

/** Who it is, without the name of the session. */
const principal = ({ identity }: Report): string | null =>
	identity?.arn.replace(/(:assumed-role\/.+)\/[^/]+$/, '$1') ?? null;

const stages = ({ chain: { stages } }: Report, steady: Steady): readonly Told[] =>
	stages.map(({ id, status, detail }) => ({ id, value: status, detail: steady(detail) }));

const resolvers = ({ resolvers = [] }: Report, steady: Steady): readonly Told[] =>
	resolvers.map(({ name, from, region, error }) => ({
		id: name,
		value: steady(`${from ?? 'no credentials'}, region ${region ?? 'none'}`),
		...(error === null ? {} : { detail: steady(error) }),
	}));
