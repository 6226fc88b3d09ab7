import { type AST, RegExpParser } from '@eslint-community/regexpp';

/**
 * Runs of letters of which at least one stands in every text that the pattern matches, in small letters
 * and without what lies between words: by them a log is searched before any pattern is tried. Undefined
 * for a pattern that requires none.
 */
export const anchorsOf = (pattern: RegExp): readonly string[] | undefined =>
	anyOf(parser.parsePattern(pattern.source).alternatives)?.flatMap(ends);

const parser = new RegExpParser({ ecmaVersion: 2023 });

/** Shorter ones stand in too many lines to spare any work. */
const SHORTEST = 4;

/** Longer ones are sooner interrupted, by colour or by the beginning of a new line. */
const LONGEST = 12;

/** Both ends of a long run: where the one is interrupted the other is not. */
const ends = (run: string): readonly string[] =>
	run.length <= LONGEST ? [run] : [run.slice(0, LONGEST), run.slice(-LONGEST)];

type Words = readonly string[] | undefined;

const anyOf = (alternatives: readonly AST.Alternative[]): Words => {
	const each = alternatives.map(({ elements }) => allOf(elements));
	return each.some((words) => words === undefined) ? undefined : each.flatMap((words) => words ?? []);
};

/** The rarest of what a sequence requires, and the longest word is taken for that. */
const allOf = (elements: readonly AST.Element[]): Words => {
	const required: Words[] = [];
	let run = '';
	for (const element of elements) {
		const letter = letterOf(element);
		if (letter === undefined) {
			required.push([run]);
			required.push(requiredBy(element));
			run = '';
		} else run += letter;
	}
	required.push([run]);
	return required.reduce((best, words) => (shortest(words) > shortest(best) ? words : best), undefined);
};

const shortest = (words: Words): number => {
	const length = words === undefined ? 0 : Math.min(...words.map(rarity));
	return length < SHORTEST ? 0 : length;
};

const rarity = (word: string): number => (FREQUENT.has(word) ? SHORTEST : word.length);

/** What stands in many lines of any log of the product: the last that is searched by. */
const FREQUENT: ReadonlySet<string> = new Set([
	...['insightworker', 'bedrock', 'bedrockruntime', 'amazonawscom', 'anthropic', 'region', 'profile'],
	...['credentials', 'config', 'system', 'request', 'session', 'token', 'login', 'messages', 'tools'],
]);

/** A letter or digit; nothing for what the search passes over; undefined for what clients write otherwise. */
const letterOf = (element: AST.Element): string | undefined => {
	if (element.type !== 'Character') return undefined;
	const letter = String.fromCodePoint(element.value).toLowerCase();
	if (/^[a-z0-9]$/.test(letter)) return letter;
	return /^[ _.:/-]$/.test(letter) ? '' : undefined;
};

const requiredBy = (element: AST.Element): Words => {
	switch (element.type) {
		case 'Group':
		case 'CapturingGroup':
			return anyOf(element.alternatives);
		case 'Quantifier':
			return element.min > 0 ? allOf([element.element]) : undefined;
		default:
			return undefined;
	}
};
