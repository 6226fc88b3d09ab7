import type { Comparison } from '../core/diff/comparison.ts';
import type { Report } from '../core/report.ts';

/** The report, or what `diff` tells, as JSON for scripts and for `replay`: pretty, without a raw control character. */
export const json = (report: Report | Comparison): string => {
	const text = `${JSON.stringify(report, null, 2)}\n`;
	return PLAIN.test(text) ? text : withoutControls(text);
};

/** Most reports have nothing else, and the pattern of all that is unsafe takes long to compile. */
const PLAIN = /^[\n -~\u2010-\u2027]*$/;

/** Without what JSON allows in a string, and a terminal or an old parser does not take as text. */
const withoutControls = (text: string): string =>
	text.replace(/(?![\u200c\u200d])[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}\p{NChar}]/gu, codeUnits);

const codeUnits = (character: string): string =>
	Array.from(
		{ length: character.length },
		(_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
	).join('');
