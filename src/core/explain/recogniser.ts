import { normalise } from '../recognise.ts';
import { isElsewhere } from './elsewhere.ts';
import { excerptOf } from './excerpt-of.ts';
import { joined } from './joined.ts';
import type { Match } from './match.ts';
import { isCut, messageAround, type Passage } from './passage.ts';
import { passagesOf } from './passages.ts';
import { readerOf, type Stretch } from './reader.ts';
import { type Reading, readingOf, reads } from './reading.ts';
import type { Rule, Rules } from './rules.ts';

export interface Recogniser {
	readonly read: (chunk: Uint8Array) => void;
	/** What was recognised, in the order in which it first stood there. */
	readonly end: () => readonly Match[];
}

/**
 * Messages broken over lines are pieced together this often for one pattern; a log in which one of its
 * words stands in every line would take for ever otherwise.
 */
const MOST_PIECED = 1000;

/** Recognises, in a text of any length, the gotchas that its lines point to. `decode` reads UTF-8. */
export const recogniserOf = (
	{ rules, automaton }: Rules,
	decode: (bytes: Uint8Array) => string,
): Recogniser => {
	const pieced = new Uint16Array(rules.length);
	const seen = new Map<string, { match: Match; last: number }>();

	const saw = ({ id, pattern }: Rule, text: Reading, own: Reading, line: number, around: string): boolean => {
		if (!reads(text, pattern) || isElsewhere(id, around)) return false;
		const before = seen.get(id);
		if (before === undefined) {
			const excerpt = excerptOf((reads(own, pattern) ? own : text).written, pattern);
			seen.set(id, { match: { id, line, excerpt, count: 1 }, last: line });
		} else if (before.last !== line)
			seen.set(id, { match: { ...before.match, count: before.match.count + 1 }, last: line });
		return true;
	};

	/** Tries the rules on a text that stands in a line, or around it; gives those that do not match. */
	const without = (
		possible: readonly number[],
		text: Reading,
		own: Reading,
		line: number,
		around = text.all,
	): readonly number[] =>
		possible.filter((index) => {
			const rule = rules[index];
			return rule !== undefined && !saw(rule, text, own, line, around);
		});

	/** Whether the lines around may be read for it: not for what has been seen, and not without end. */
	const worthPiecing = (index: number): boolean =>
		!seen.has(rules[index]?.id ?? '') && (pieced[index] ?? 0) < MOST_PIECED;

	const look = ({ bytes, hits }: Stretch): void => {
		const textOf = (passage: Passage) => decode(bytes.subarray(passage.from, passage.to));
		for (const { passage, line, possible } of passagesOf(bytes, hits)) {
			const open = isCut(passage) ? [] : possible.filter(worthPiecing);
			for (const index of open) pieced[index] = (pieced[index] ?? 0) + 1;
			const lines = open.length === 0 ? [] : messageAround(bytes, passage, textOf);
			// What a message does not say is only known from the whole of it.
			const inPieces = lines.length > 1 ? open : [];
			const own = readingOf(normalise(whole(textOf(passage), passage)));
			if (inPieces.length > 0) {
				const texts = joined(lines).map((text) => readingOf(text));
				// The same words, whichever way they were broken.
				const around = texts.map(({ all }) => all).join(' ');
				texts.reduce<readonly number[]>((left, text) => without(left, text, own, line, around), inPieces);
			}
			const alone = possible.filter((index) => !inPieces.includes(index));
			without(alone, own, own, line);
		}
	};

	const reader = readerOf(automaton, look);
	return {
		read: reader.read,
		end: () => {
			reader.end();
			return [...seen.values()].map(({ match }) => match);
		},
	};
};

/** The words at the ends of a piece may be the ends of secrets, which are not known by their ends. */
const whole = (text: string, { cutBefore, cutBehind }: Passage): string => {
	let from = 0;
	let to = text.length;
	if (cutBefore) while (from < to && !BETWEEN.has(text[from] ?? '')) from++;
	if (cutBehind) while (to > from && !BETWEEN.has(text[to - 1] ?? '')) to--;
	return text.slice(from, to);
};

const BETWEEN: ReadonlySet<string> = new Set([...' \t"\',;&{}()[]<>']);
