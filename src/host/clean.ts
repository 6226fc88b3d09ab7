import type { Secrets } from './secrets.ts';

/** Words of the vocabulary itself: a "secret" that happens to be spelt like one of them is not taken out of there. */
const VOCABULARY: ReadonlySet<string> = new Set([
	'kind',
	'stage',
	'status',
	'why',
	'origin',
	'variable',
	'api',
	'auth',
	'source',
]);

/** The same value with every remembered secret replaced in every text of it. Takes plain JSON. */
export const clean = <T>(value: T, secrets: Secrets): T => {
	const walk = (node: unknown, key: string): unknown => {
		if (typeof node === 'string') return VOCABULARY.has(key) ? node : secrets.scrub(node);
		if (Array.isArray(node)) return node.map((item) => walk(item, key));
		if (typeof node !== 'object' || node === null) return node;
		return Object.fromEntries(Object.entries(node).map(([name, item]) => [name, walk(item, name)]));
	};
	return walk(value, '') as T;
};
