import { escapeText } from '../escape.ts';
import { redact } from '../redact.ts';
import { readingOf } from './reading.ts';

/** Characters of a line that are shown. */
const MOST = 240;

/** What a line says where the pattern matches, with what has room around it; redacted, and harmless to show. */
export const excerptOf = (line: string, pattern: RegExp): string => {
	// Redacted before it is cut, for half a secret is not known for one.
	const clean = readable(line, pattern).replace(UNREADABLE, '[…]');
	const found = pattern.exec(clean);
	const room = Math.max(0, MOST - (found?.[0].length ?? 0));
	const wanted = (found?.index ?? 0) - Math.floor(room / 2);
	const from = Math.max(0, Math.min(wanted, clean.length - MOST));
	const cut = clean.slice(from, from + MOST).trim();
	return escapeText(`${from > 0 ? '…' : ''}${cut}${from + MOST < clean.length ? '…' : ''}`);
};

/** As it stands, or as it was read, where it only matches so or where a secret is only seen so. */
const readable = (line: string, pattern: RegExp): string => {
	const clean = redact(line);
	const { plain, unmarked = plain, all } = readingOf(clean, redact);
	if (all !== readingOf(clean).all) return redact(unmarked);
	return redact([clean, plain, unmarked].find((text) => pattern.test(text)) ?? clean);
};

/** Nothing that is read: encoded documents, and secrets of an unknown form. */
const UNREADABLE = /[A-Za-z0-9+/=_-]{100,}/g;
