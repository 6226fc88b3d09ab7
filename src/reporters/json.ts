import type { Comparison } from '../core/diff/comparison.ts';
import type { Report } from '../core/report.ts';

/** What JSON allows in a string, and a terminal or an old parser does not take as text. */
const UNSAFE = /(?![\u200c\u200d])[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}\p{NChar}]/gu;

/** The report, or what `diff` tells, as JSON for scripts and for `replay`: pretty, without a raw control character. */
export const json = (report: Report | Comparison): string =>
	`${JSON.stringify(report, null, 2).replace(UNSAFE, codeUnits)}\n`;

const codeUnits = (character: string): string =>
	Array.from(
		{ length: character.length },
		(_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
	).join('');
