import { normalise } from '../recognise.ts';
import { bare } from './bare.ts';

/**
 * The lines of one message as one text: broken at blanks and within words, by a hyphen, or wherever the
 * columns of a terminal ended.
 */
export const joined = (lines: readonly string[]): readonly string[] => {
	const texts = lines.map((line, index) => (index === 0 ? line : bare(line)).replace(BEHIND, ''));
	const parts = texts.map((text) => (HYPHEN.test(text) ? text.slice(0, -1) : `${text} `));
	return [parts.join(''), texts.join('')].map(normalise);
};

/** What boxes put behind each of their lines, and shells where one goes on. */
const BEHIND = /(?<![\s\u2500-\u257f|\\])[\s\u2500-\u257f|\\]*[\u2500-\u257f|\\]\s*$/;
const HYPHEN = /[a-z]-$/;
