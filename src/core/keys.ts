import type { KeyDefect } from './facts.ts';

/** What the variables that make up a key look like when they are whole. */
export type KeyKind = 'id' | 'secret' | 'token';

const PLACEHOLDER =
	/^(<.*>|\.{3,}|x{4,}|\*{4,}|your[-_ ].*|my[-_ ].*|changeme|change[-_]me|placeholder|example|todo|none|null|undefined|.*\b(here|redacted)|\$\{?\w+\}?|akia\.{2,}.*)$/i;

/**
 * What is wrong with the form of a key, by class and position. The value itself never leaves: an id has 16 to
 * 128 upper-case letters and digits, a secret 40 of the base64 alphabet.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html
 */
export const keyDefects = (kind: KeyKind, value: string): readonly KeyDefect[] => {
	if (value === '') return [];
	const length = value.length;
	const whole = (what: KeyDefect['what']): readonly KeyDefect[] => [{ what, at: 0, length }];
	if (PLACEHOLDER.test(value.trim())) return whole('placeholder');
	const found = SUSPECTS.flatMap(({ what, pattern }) => {
		const at = value.search(pattern);
		return at < 0 ? [] : [{ what, at: at + 1, length }];
	});
	if (found.length > 0) return found;
	if (kind === 'token') return [];
	const alien = value.search(kind === 'id' ? /[^A-Z0-9]/ : /[^A-Za-z0-9/+=]/);
	if (alien >= 0) return [{ what: 'alphabet', at: alien + 1, length }];
	const fits = kind === 'id' ? length >= 16 && length <= 128 : length === 40;
	return fits ? [] : whole('length');
};

const SUSPECTS: readonly { readonly what: KeyDefect['what']; readonly pattern: RegExp }[] = [
	{ what: 'line-break', pattern: /[\r\n\u2028\u2029]/ },
	{ what: 'blank', pattern: /[\t\v\f \u00a0]/ },
	{ what: 'quote', pattern: /["'`\u2018\u2019\u201c\u201d]/ },
	{ what: 'non-ascii', pattern: /[^\x20-\x7e\s\u2018\u2019\u201c\u201d]/ },
];
