import { breakCommand } from './break-command.ts';
import { escapeText } from './escape.ts';

/**
 * Prose written over several lines of source, as one line: blanks and line ends become single spaces.
 * Takes no `${…}`: what varies is a slot.
 */
export const text = (strings: TemplateStringsArray): string => strings.join('').replace(/\s+/g, ' ').trim();

/** Fills the `{slots}` of a check's texts. A slot is a name in braces: `{region}`. */
const SLOT = /\{([a-z][A-Za-z0-9]*)\}/g;

export type Slots = Readonly<Record<string, string>>;

/** Text with its slots filled; a slot without a value stays as it is, which a test refuses. */
export const fill = (text: string, slots: Slots): string =>
	text.replace(SLOT, (open, name: string) => slots[name] ?? open);

/**
 * A command with its slots filled and its long lines broken, each value quoted for a POSIX shell where it
 * needs it. A control character in a value is escaped: it is foreign, and this is for pasting.
 */
export const fillCommand = (command: string, slots: Slots): string =>
	breakCommand(
		command.replace(SLOT, (open, name: string) =>
			slots[name] === undefined ? open : quote(escapeText(slots[name])),
		),
	);

/** A word that any POSIX shell reads back as exactly this text. */
export const quote = (word: string): string =>
	/^[\w@%+=:,./~-]+$/.test(word) && !word.startsWith('~')
		? word
		: `'${word.replaceAll("'", String.raw`'\''`)}'`;
