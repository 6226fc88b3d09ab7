import type { PythonSection } from './python-ini.ts';
import { shellWords } from './python-text.ts';

type Sections = ReadonlyMap<string, PythonSection>;

const PREFIXES = ['profile', 'sso-session', 'services'] as const;

/**
 * What a title of a config file stands for to the AWS CLI (botocore/configloader.py,
 * build_profile_map): `profile.NAME`, `sso-session.NAME`, `services.NAME`, or itself. It has to begin
 * with that word, and to have two by the rules of a shell; undefined where it has not, and stands for
 * nothing.
 */
export const cliTitle = (title: string): string | undefined => {
	if (title === 'default') return 'profile.default';
	const prefix = PREFIXES.find((word) => title.startsWith(word));
	if (prefix === undefined) return title;
	const words = shellWords(title) ?? [];
	return words.length === 2 ? `${prefix}.${words[1]}` : undefined;
};

/** Profiles of a config file, by name; the last one of a name wins whole. */
export const cliConfigProfiles = (sections: Sections): Sections => named(sections, 'profile');

/** The `[sso-session NAME]` sections of a config file, by NAME. */
export const cliSsoSessions = (sections: Sections): Sections => named(sections, 'sso-session');

const named = (sections: Sections, prefix: (typeof PREFIXES)[number]): Sections =>
	new Map(
		[...sections].flatMap(([title, section]) => {
			const key = cliTitle(title);
			return key?.startsWith(`${prefix}.`) ? [[key.slice(prefix.length + 1), section]] : [];
		}),
	);
