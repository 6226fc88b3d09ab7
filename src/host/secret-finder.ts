import { runsOf } from './runs-of.ts';

/** Gives a text without what it holds of the secrets that the finder was made for. */
export type SecretFinder = (text: string) => string;

/** What a finder looks for. */
export interface Sought {
	/** Taken out whole, and by any long beginning, as of one that was cut or wrapped. */
	readonly values: ReadonlySet<string>;
	/**
	 * Random from end to end, so that any piece of `PIECE` characters tells of it: taken out in pieces
	 * too.
	 */
	readonly random: ReadonlySet<string>;
}

/**
 * Looks at every place of a text once, however many secrets there are: a machine may have thousands
 * of profiles with one each, and its report thousands of texts.
 */
export const secretFinder = ({ values, random }: Sought): SecretFinder => {
	const heads = new Set([...values].map((value) => value.slice(0, PIECE)));
	const pieces = new Set([...random].flatMap(piecesOf));
	const long = [...values].filter(({ length }) => length >= CUT).sort();
	const lengths = [...new Set([...values].map(({ length }) => length))]
		.filter((length) => length < CUT)
		.sort((a, b) => b - a);
	/** How many characters at this place are those of a secret. */
	const lengthAt = (text: string, at: number): number => {
		const piece = text.slice(at, at + PIECE);
		const whole = heads.has(piece) ? knownAt(text, at) : 0;
		return whole === 0 && pieces.has(piece) ? PIECE : whole;
	};
	const knownAt = (text: string, at: number): number => {
		const beginning = longestBeginning(long, text, at);
		if (beginning > 0) return beginning;
		return lengths.find((length) => values.has(text.slice(at, at + length))) ?? 0;
	};
	return (text) => {
		if (heads.size === 0 || text.length < PIECE) return text;
		let clean = '';
		let end = 0;
		for (let at = 0; at <= text.length - PIECE; at++) {
			const length = lengthAt(text, at);
			if (length === 0) continue;
			// What overlaps or touches is one.
			if (at > end || (at === 0 && end === 0)) clean += `${text.slice(end, at)}[redacted]`;
			end = Math.max(end, at + length);
			// Within what has matched whole nothing more is to be found but what reaches beyond it.
			if (length > PIECE) at = end - PIECE;
		}
		return end === 0 ? text : clean + text.slice(end);
	};
};

/** Characters. What is shorter is no secret that could be told from plain words. */
export const PIECE = 8;

/**
 * Characters of a secret's beginning that are not shown either, where it has twice as many at
 * least.
 */
const TELLING = 12;
const CUT = 2 * TELLING;

/** But for secret access keys, pieces are left out that may be of words. */
const piecesOf = (value: string): readonly string[] => {
	const all = value.length === 40;
	const pieces: string[] = [];
	for (let at = 0; at <= value.length - PIECE; at++) {
		const piece = value.slice(at, at + PIECE);
		if (all || runsOf(piece) >= RANDOM) pieces.push(piece);
	}
	return pieces;
};

/** Of a piece: `Metadata` has two, a random one five or six. */
const RANDOM = 4;

/**
 * How much of the text at this place is the beginning of a long value, 0 where that is not telling.
 */
const longestBeginning = (sorted: readonly string[], text: string, at: number): number => {
	const rest = text.slice(at);
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] ?? '') <= rest) low = middle + 1;
		else high = middle;
	}
	// The longest common beginning is with one of the two neighbours.
	const longest = Math.max(common(sorted[low - 1] ?? '', rest), common(sorted[low] ?? '', rest));
	return longest >= TELLING ? longest : 0;
};

const common = (a: string, b: string): number => {
	let length = 0;
	while (length < a.length && length < b.length && a[length] === b[length]) length++;
	return length;
};
