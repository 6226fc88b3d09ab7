/**
 * What may never be shown, by its form. The second line of defence: facts hold no secret by type, and
 * known secrets are scrubbed by value; this is for texts of others, which may quote anything.
 */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
	// Key ids may be shown by their first and last four characters.
	[/\b(AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{8,}([A-Z0-9]{4})\b/g, '$1…$2'],
	// JSON web tokens, whole or cut after the second part.
	[/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, '[token redacted]'],
	// Bedrock API keys.
	[/\b(?:ABSK|bedrock-api-key-)[\w+/=-]{8,}/g, '[bearer token redacted]'],
	[/\b(Bearer|Basic)\s+[\w+/=.~-]{8,}/gi, '$1 [redacted]'],
	[
		/((?:aws_?)?(?:secret_?access_?key|session_?token|security_?token)["']?\s*[=:]\s*["']?)[^\s"',;}&]+/gi,
		'$1[redacted]',
	],
	[/(X-Amz-(?:Security-Token|Signature|Credential)=)[^&\s"']+/gi, '$1[redacted]'],
	[/(Signature=)[0-9a-f]{16,}/gi, '$1[redacted]'],
	// User info in a URL. No scheme is longer; without that bound a long text would take the square of its length.
	[/(\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/@"']+@/gi, '$1[redacted]@'],
	// Keys of other providers.
	[/\bsk-[\w-]{16,}/g, '[key redacted]'],
	// Secret access keys: 40 characters of the base64 alphabet, of every class; a SHA-1 has two.
	[
		/(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*\d)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g,
		'[secret redacted]',
	],
	// What names itself a secret.
	[/(\b(?:secret|token|api[-_]?key)["']?\s*[=:]\s*["']?)[^\s"',;]{4,}/gi, '$1[redacted]'],
	[/((?:password|passwd|passphrase)["']?(?:\s*[=:]\s*|\s+)["']?)[^\s"',;]+/gi, '$1[redacted]'],
	// STS session tokens: they begin so and are hundreds of characters long.
	[/\b(?:IQoJ|FwoG|FQoG)[\w+/=]{40,}/g, '[token redacted]'],
	[
		/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
		'[private key redacted]',
	],
];

/** Text without anything that has the form of a secret. */
export const redact = (text: string): string =>
	PATTERNS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);

/** First and last four characters of an access key id; what is too short to be one shows nothing. */
export const maskKeyId = (id: string): string => {
	const word = id.trim();
	return /^[A-Z0-9]{16,128}$/.test(word) ? `${word.slice(0, 4)}…${word.slice(-4)}` : '(not a key id)';
};

/** A URL as it may be shown: without user info, query and fragment. */
export const showUrl = (url: string): string =>
	url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1').replace(/[?#].*$/s, '');

/** The beginning of a text on one line, redacted, at most `length` characters. */
export const excerpt = (body: string, length = 200): string => {
	const line = redact(body.slice(0, length * 8))
		.replace(/\s+/g, ' ')
		.trim();
	return line.length > length ? `${line.slice(0, length - 1)}…` : line;
};
