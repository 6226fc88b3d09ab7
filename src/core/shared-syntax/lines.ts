import type { SyntaxProblem, SyntaxProblemKind } from '../facts.ts';
import { uncommented } from '../ini.ts';
import { lines, lstripped, stripped } from '../python-text.ts';
import { type Setting, settingOf, settingProblems } from './setting.ts';
import { isPlain, profileOf, type Title, titleOf, titleProblem } from './title.ts';

type Problem = Omit<SyntaxProblem, 'line'>;

/** What stands above a line, as far as it decides how that line is read. */
interface Place {
	readonly kind: 'credentials' | 'config';
	/**
	 * Titles of the sections so far, and what they stand for: the default profile can be written in
	 * two ways.
	 */
	readonly titles: Set<string>;
	readonly profiles: Set<string>;
	section:
		| undefined
		| { readonly keys: Set<string>; readonly title: Title; readonly line: number; plain: boolean };
	/** The last setting: to the AWS CLI a deeper indented line belongs to it. */
	above: Setting | undefined;
	/** Whether the SDK puts an indented setting below an empty one further up. */
	below: boolean;
	/** Columns before the last title or setting. */
	indent: number;
}

/** What is wrong line by line, in the order of the lines; the text is read as both readers read it. */
export const lineProblems = (kind: Place['kind'], text: string): readonly SyntaxProblem[] => {
	const place: Place = {
		kind,
		titles: new Set(),
		profiles: new Set(),
		section: undefined,
		above: undefined,
		below: false,
		indent: 0,
	};
	return lines(text.replace(/^\ufeff/, ''))
		.flatMap((raw, index) => problemsOf(place, raw, index + 1))
		.toSorted((a, b) => a.line - b.line);
};

const problemsOf = (place: Place, raw: string, line: number): readonly SyntaxProblem[] => {
	const value = stripped(raw);
	if (value === '' || /^[#;]/.test(value)) return [];
	const here = (problems: readonly Problem[]) => problems.map((problem) => ({ line, ...problem }));
	const only = (what: SyntaxProblemKind) => here([{ what }]);
	const own = uncommented(raw);
	const depth = raw.length - lstripped(raw).length;
	if (place.above !== undefined && depth > place.indent) return here(belowSetting(place.above, value, own));
	place.indent = depth;
	const title = titleOf(value, own);
	if (title !== undefined) return here(readTitle(place, title, line));
	if (place.section === undefined) return only('before-section');
	const setting = settingOf(value, own);
	if (setting === undefined) return only('no-separator');
	return [...mistitled(place, setting), ...here(readSetting(place, setting, raw.trimStart() !== raw))];
};

/**
 * A deeper indented line: a setting of a table below an empty value, else more of the value to one
 * reader alone.
 */
const belowSetting = (above: Setting, value: string, own: string): readonly Problem[] => {
	if (!above.empty || own.startsWith('[')) return [{ what: 'indented-key' }];
	if (!value.includes('=')) return [{ what: 'no-separator' }];
	return /\s[;#]/.test(value) ? [{ what: 'inline-comment' }] : [];
};

const readTitle = (place: Place, title: Title, line: number): readonly Problem[] => {
	const { kind, titles, profiles } = place;
	const profile = profileOf(kind, title);
	const again = titles.has(title.text) || profiles.has(profile);
	const what = titleProblem(kind, title) ?? (again ? 'duplicate-section' : undefined);
	titles.add(title.text);
	profiles.add(profile);
	place.section = { keys: new Set(), title, line, plain: what === undefined && isPlain(kind, title) };
	place.above = undefined;
	place.below = false;
	return what === undefined ? [] : [{ what, ...title.name }];
};

const readSetting = (place: Place, setting: Setting, indented: boolean): readonly Problem[] => {
	const { keys } = place.section ?? { keys: new Set() };
	const key = setting.key.toLowerCase();
	const problems: readonly SyntaxProblemKind[] = [
		...settingProblems(setting),
		...(keys.has(key) ? ['duplicate-key' as const] : []),
		...(place.below && indented && !setting.empty ? ['indented-key' as const] : []),
	];
	keys.add(key);
	place.above = setting;
	place.below = setting.empty || (place.below && indented);
	return problems.map((what) => ({ what, ...setting.name }));
};

/**
 * A title that stands for no profile is one that was meant as such, once a setting of a profile
 * stands below it.
 */
const mistitled = ({ section }: Place, { key }: Setting): readonly SyntaxProblem[] => {
	if (section === undefined || !section.plain || !OF_PROFILE.test(key)) return [];
	section.plain = false;
	return [{ line: section.line, what: 'wrong-prefix', ...section.title.name }];
};

const OF_PROFILE =
	/^(region|output|aws_\w+|role_\w+|source_profile|credential_\w+|sso_\w+|web_identity_token_file|mfa_serial|login_session|external_id|duration_seconds)$/;
