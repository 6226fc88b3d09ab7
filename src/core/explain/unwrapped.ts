import { normalise } from '../recognise.ts';
import { spaced } from './spaced.ts';

/**
 * A text without what URLs, Markdown and the string literals of a program put between the words of the
 * message that they hold; itself where there is none of that. `clean` takes secrets out: it is called
 * while what has plus signs is in one piece, and again for what had been encoded.
 */
export const unwrapped = (text: string, clean = (whole: string) => whole): string => {
	if (!WRAPPED.test(text)) return text;
	const whole = clean(text.replace(JOINT, '').replace(EMPHASIS, ''));
	// Once more at the end: an escape within a secret hides it until then.
	return clean(normalise(clean(decoded(spaced(whole)))));
};

const WRAPPED = /[%+*]|["'] ?[fr]?["']/;

/** Where one literal ends and the next begins: beside it, or with a plus sign between them. */
const JOINT = /(["'])(?: ?\+ ?| )[fr]?\1|` ?\+ ?`/g;

const EMPHASIS = /\*{1,3}(?=[\w'"`([])|(?<=[\w'"`.,:;)\]])\*{1,3}/g;

const decoded = (text: string): string =>
	text.replace(ENCODED, (run) => {
		try {
			return decodeURIComponent(run);
		} catch {
			// Bytes that are no UTF-8 are not a text that was encoded.
			return run;
		}
	});

const ENCODED = /(?:%[0-9A-F]{2})+/gi;
