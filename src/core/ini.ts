import { isInherited } from './inherited.ts';

/**
 * The shared files of ~/.aws as the JavaScript SDK reads them, with the line that each setting stands on.
 * A port of `parseIni` and `getConfigData` in @smithy/core (submodules/config), which keep no lines; the
 * odd cases are theirs: a blank before `#` or `;` begins a comment, a key is case-sensitive, an empty value opens
 * a sub-section, and a section named `__proto__` makes the whole file count as empty.
 */
export interface IniValue {
	readonly value: string;
	/** 1-based. */
	readonly line: number;
}
export type IniSection = ReadonlyMap<string, IniValue>;
export type IniFile = ReadonlyMap<string, IniSection>;

const PREFIXED = /^([\w-]+)\s(["'])?([\w-@+.%:/]+)\2$/;
const PREFIXES: ReadonlySet<string> = new Set(['profile', 'sso-session', 'services']);
const BLOCKED: ReadonlySet<string> = new Set(['__proto__', 'profile __proto__']);

/** Section name (`profile.NAME`, `sso-session.NAME`, `services.NAME`, or bare) → key → value and line. */
export const parseIni = (text: string): IniFile => {
	const file = new Map<string, Map<string, IniValue>>();
	let section: string | undefined;
	let subsection: string | undefined;
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		const trimmed = uncommented(line);
		if (trimmed.startsWith('[') && trimmed.endsWith(']')) {
			const name = trimmed.slice(1, -1);
			if (BLOCKED.has(name)) return new Map();
			const key = sectionKey(name);
			section = key !== undefined && isInherited(key) ? undefined : key;
			subsection = undefined;
			continue;
		}
		const equals = trimmed.indexOf('=');
		if (section === undefined || section === '' || equals < 1) continue;
		const name = trimmed.slice(0, equals).trim();
		const value = trimmed.slice(equals + 1).trim();
		if (value === '') {
			subsection = name;
			continue;
		}
		if (subsection !== undefined && line.trimStart() === line) subsection = undefined;
		const settings = file.get(section) ?? new Map<string, IniValue>();
		settings.set(subsection === undefined ? name : `${subsection}.${name}`, { value, line: index + 1 });
		file.set(section, settings);
	}
	return file;
};

/** What a line holds, without its comment. */
export const uncommented = (line: string): string => (line.split(/(^|\s)[;#]/)[0] ?? '').trim();

/** The key of a section by what stands in its brackets; undefined for what the SDK takes for no section. */
export const sectionKey = (name: string): string | undefined => {
	const match = PREFIXED.exec(name);
	if (match === null) return name;
	const [, prefix = '', , rest = ''] = match;
	return PREFIXES.has(prefix) ? `${prefix}.${rest}` : undefined;
};

/** Profiles of a config file: `[profile NAME]` and `[default]`; the prefixed form of `default` wins. */
export const configProfiles = (file: IniFile): IniFile => {
	const profiles = new Map<string, IniSection>();
	const plain = file.get('default');
	if (plain !== undefined) profiles.set('default', plain);
	for (const [key, section] of file) {
		if (key.startsWith('profile.')) profiles.set(key.slice('profile.'.length), section);
	}
	return profiles;
};

/** The `[sso-session NAME]` sections of a config file, by NAME. */
export const ssoSessions = (file: IniFile): IniFile =>
	new Map(
		[...file]
			.filter(([key]) => key.startsWith('sso-session.'))
			.map(([key, section]) => [key.slice('sso-session.'.length), section]),
	);
