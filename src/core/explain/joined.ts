import { normalise } from '../recognise.ts';

/** The lines of one message as one text: broken at blanks, or wherever the columns of a terminal ended. */
export const joined = (lines: readonly string[]): readonly string[] => {
	const bare = lines.map((line, index) => line.replace(index === 0 ? '' : BEFORE, '').replace(BEHIND, ''));
	return [bare.join(' '), bare.join('')].map(normalise);
};

/** What boxes and quotes put around each of their lines. */
const BEFORE = /^\s*[\u2500-\u257f|>#*]+ ?/;
const BEHIND = /\s*[\u2500-\u257f|]+\s*$/;
