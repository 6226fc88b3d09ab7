import type { Difference } from '../diff.ts';
import type { Installation } from '../facts.ts';
import type { Report } from '../report.ts';
import { one } from './one.ts';
import type { Steady } from './steady.ts';

/** Where it ran, as whom, and how much of it was looked at. */
export const machine = (a: Report, b: Report, of: Steady, to: Steady): readonly Difference[] => [
	...one('subject', a.subject.user ?? null, b.subject.user ?? null, 'user'),
	// Each run of the embedded AWS has a home of its own.
	...one('subject', a.subject.home ?? null, b.subject.home ?? null, 'home').filter(
		() => a.facts.simulated.length === 0 || b.facts.simulated.length === 0,
	),
	...one('platform', a.platform.kind, b.platform.kind, 'kind'),
	...one('platform', a.platform.instanceId ?? null, b.platform.instanceId ?? null, 'instance'),
	...one('runtime', a.facts.runtime.node, b.facts.runtime.node, 'node'),
	...one('runtime', installation(a, of), installation(b, to), 'InsightWorker'),
	// It is known only while InsightWorker runs: not to know it is no change.
	...one('runtime', productNode(a), productNode(b), "InsightWorker's node").filter(
		({ from, to }) => from !== null && to !== null,
	),
	...one('request', sections(a), sections(b), 'sections'),
	...one('request', calls(a), calls(b), 'invoke'),
];

const installation = ({ facts }: Report, steady: Steady): string | null => {
	const { installation } = facts.runtime;
	return installation.kind === 'ok' ? steady(versions(installation.value)) : null;
};

const productNode = ({ facts: { runtime } }: Report): string | null =>
	runtime.product?.kind === 'ok' ? runtime.product.value.version : null;

const versions = ({ path, version, sdk, bedrockClient, bedrockRuntime }: Installation): string =>
	[
		`${version ?? 'unknown version'} in ${path}`,
		...(sdk === undefined ? [] : [`AWS SDK ${sdk}`]),
		...(bedrockClient === undefined ? [] : [`Bedrock client ${bedrockClient}`]),
		...(bedrockRuntime === undefined ? [] : [`Bedrock runtime ${bedrockRuntime}`]),
	].join(', ');

const sections = ({ facts }: Report): string => facts.request.sections.join(', ');

const calls = ({ facts }: Report): string => (facts.request.invoke ? 'yes' : 'no');
