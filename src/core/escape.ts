import { mapTexts } from './map-texts.ts';
import type { Report } from './report.ts';

const SPOKEN: Readonly<Record<string, string>> = { '\t': ' ', '\n': '\\n', '\r': '\\r' };

/** Most texts have nothing else, and the pattern of all that is unsafe takes long to compile. */
const SAFE = /^[ -~\u2010-\u2027]*$/;

/** Foreign text on one line and harmless: an escape stands there as `\x1b`, a line end as `\n`. */
export const escapeText = (text: string): string => (SAFE.test(text) ? text : withoutUnsafe(text));

/**
 * Without what a terminal obeys instead of showing it, or shows as nothing at all: C0 and C1 controls, overrides
 * of direction and other format characters, line and paragraph separators, lone surrogates, noncharacters (of
 * which XML may hold none). The two joiners are spared, because emoji and whole scripts are written with them.
 */
const withoutUnsafe = (text: string): string =>
	text.replace(
		/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{NChar}]/gu,
		(character) => SPOKEN[character] ?? codeOf(character),
	);

const codeOf = (character: string): string => {
	const code = character.codePointAt(0) ?? 0;
	const hex = code.toString(16);
	if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
	return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
};

const PLAINER: Readonly<Record<string, string>> = {
	'…': '...',
	'–': '-',
	'—': '-',
	'‘': "'",
	'’': "'",
	'“': '"',
	'”': '"',
};

/**
 * The same in ASCII alone. A terminal that does not read UTF-8 may take the bytes of harmless letters for
 * controls, so what has no plainer form becomes its code.
 */
export const escapeToAscii = (text: string): string =>
	escapeText(text).replace(/[^ -~]/gu, (character) => PLAINER[character] ?? codeOf(character));

/** Characters of one text that are shown to people; no message of AWS comes near it. */
const LONGEST = 2000;

const shortened = (text: string, longest: number): string =>
	text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length - longest} characters more)`;

/**
 * The whole report made safe to show: each of its texts escaped and of a bounded length. Only its
 * commands keep their lines and their length, since they are to be pasted.
 */
export const escapeReport = (
	report: Report,
	safely: (text: string) => string = escapeText,
	longest = LONGEST,
): Report => {
	const safe = mapTexts(report, (text) => safely(shortened(text, longest)));
	const linewise = (text: string) => text.split('\n').map(safely).join('\n');
	return {
		...safe,
		findings: safe.findings.map((finding, index) => ({
			...finding,
			commands: report.findings[index]?.commands.map(linewise) ?? [],
		})),
	};
};
