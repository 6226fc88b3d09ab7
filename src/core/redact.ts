import { FORMS } from './redact/forms.ts';

/**
 * Text without anything that has the form of a secret. The second line of defence: facts hold no
 * secret by type, and known secrets are scrubbed by value; this is for texts of others, which may
 * quote anything.
 */
export const redact = (text: string): string => {
	let [clean, small] = [text, text.toLowerCase()];
	for (const [pattern, replacement, needs] of FORMS) {
		const possible = needs instanceof RegExp ? needs.test(clean) : needs.some((word) => small.includes(word));
		// V8 compiles a pattern when it first looks for it: for all of them that takes longer than all else on most machines.
		if (!possible) continue;
		const next = clean.replace(pattern, replacement);
		if (next !== clean) [clean, small] = [next, next.toLowerCase()];
	}
	return clean;
};

/** First and last four characters of an access key id; what is too short to be one shows nothing. */
export const maskKeyId = (id: string): string => {
	const word = id.trim();
	return /^[A-Z0-9]{16,128}$/.test(word) ? `${word.slice(0, 4)}…${word.slice(-4)}` : '(not a key id)';
};

export { showUrl } from './redact/show-url.ts';

/** The beginning of a text on one line, redacted, at most `length` characters. */
export const excerpt = (body: string, length = 200): string => {
	const line = redact(body.slice(0, length * 8))
		.replace(/\s+/g, ' ')
		.trim();
	return line.length > length ? `${line.slice(0, length - 1)}…` : line;
};
