import { mapTexts } from '../core/map-texts.ts';
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
export const clean = <T>(value: T, secrets: Secrets): T =>
	mapTexts(value, (text, key) => (VOCABULARY.has(key) ? text : secrets.scrub(text)));
