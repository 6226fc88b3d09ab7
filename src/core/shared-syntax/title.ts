import { cliTitle } from '../cli-profiles.ts';
import type { SyntaxProblemKind } from '../facts.ts';
import { isInherited } from '../inherited.ts';
import { sectionKey } from '../ini.ts';

/** The title of a section, as far as one of the two readers sees one on a line. */
export interface Title {
	/** What stands in the brackets, to the AWS CLI where it sees a title, else to the SDK. */
	readonly text: string;
	readonly cli?: string;
	readonly sdk?: string;
	/** The title as it may be told. */
	readonly name: { readonly name?: string };
}

/**
 * `value` is the line without blanks around it, `own` what the SDK leaves of it; undefined where
 * neither sees a title.
 */
export const titleOf = (value: string, own: string): Title | undefined => {
	const cli = /^\[([^\n]+)\]/.exec(value)?.[1];
	const sdk = own.startsWith('[') && own.endsWith(']') ? own.slice(1, -1) : undefined;
	const text = cli ?? sdk;
	if (text === undefined) return undefined;
	return {
		text,
		...(cli === undefined ? {} : { cli }),
		...(sdk === undefined ? {} : { sdk }),
		name: /^[\w@+.%:/ "'&-]{1,64}$/.test(text) ? { name: text } : {},
	};
};

type Kind = 'credentials' | 'config';

const PREFIX = /^(profile|sso-session|services)\s/;

/** What the two readers make of a title, where that is not the same, or not what it looks like. */
export const titleProblem = (kind: Kind, { text, cli, sdk }: Title): SyntaxProblemKind | undefined => {
	if (/^(profile )?__proto__$/.test(text)) return 'proto-section';
	if (kind === 'credentials' && PREFIX.test(text)) return 'wrong-prefix';
	const [bySdk, byCli] = [sdkMeaning(kind, sdk), cliMeaning(kind, cli)];
	if (bySdk !== byCli) return 'section-name';
	// Spelt in another way the default profile is not found by either.
	return /^default$/i.test(text.trim()) && text !== 'default' ? 'section-name' : undefined;
};

/** The profile, session or other section that a title stands for, as a key. */
export const profileOf = (kind: Kind, { text, cli, sdk }: Title): string =>
	cliMeaning(kind, cli) ?? sdkMeaning(kind, sdk) ?? text;

/** Whether a title of the config file stands for nothing that either reader takes for a profile. */
export const isPlain = (kind: Kind, { text }: Title): boolean =>
	kind === 'config' && text !== 'default' && !PREFIX.test(text) && !/^(plugins|preview)$/.test(text);

const sdkMeaning = (kind: Kind, title: string | undefined): string | undefined => {
	const key = title === undefined ? undefined : sectionKey(title);
	if (key !== undefined && isInherited(key.replace(/^profile\./, ''))) return undefined;
	return kind === 'config' && key === 'default' ? 'profile.default' : key || undefined;
};

const cliMeaning = (kind: Kind, title: string | undefined): string | undefined =>
	kind === 'credentials' ? title : title === undefined ? undefined : cliTitle(title);
