/**
 * Text as messages are matched: one line, straight quotes, and nothing of the escapes that terminals,
 * loggers and clients put around what they quote. AWS writes some messages with U+2019 for the
 * apostrophe; a log in JSON within JSON has `\\u2019` there, a page `&#39;`, a file read in the wrong
 * encoding `â€™`.
 */
export const normalise = (text: string): string => {
	const plain = STRANGE.test(text)
		? REPLACED.reduce(
				(clean, [cue, pattern, replacement]) =>
					clean.includes(cue) ? clean.replace(pattern, replacement) : clean,
				text,
			)
		: text;
	return plain.replace(/\s+/g, ' ').trim();
};

/** What only a text has in which something is to be replaced; most lines of a log have none of it. */
const STRANGE = /[\\&\x00-\x08\x0e-\x1f\u0080-\uffff]|\^\[|#033/;

/** What is replaced where the first stands in the text: to ask for that is a small part of a search. */
const REPLACED: readonly (readonly [cue: string, pattern: RegExp, replacement: string])[] = [
	// UTF-16 that was read byte by byte.
	['\x00', /\x00/g, ''],
	// JSON within JSON doubles them, and a search for runs would look through one from each of its beginnings.
	['\\\\', /\\{2,}/g, '\\'],
	// Colour and cursor: raw, in caret notation, as syslog writes it, and as a literal.
	['', /(?:\x1b|\^\[|#033|\\(?:u001b|x1b|033|e))(?:\[[0-?]*[ -/]*[@-~]|\].{0,200}?(?:\x07|\x1b\\))/gi, ''],
	['\\', /\\u(?:2018|2019|02bc|0027)|\\x27|\\xe2\\x80\\x9[89]/gi, "'"],
	['\\', /\\u(?:201c|201d|0022)|\\x22|\\xe2\\x80\\x9[cd]/gi, '"'],
	['\\', /\\u003c/gi, '<'],
	['\\', /\\u003e/gi, '>'],
	['\\', /\\u0026/gi, '&'],
	['&', /&amp;/gi, '&'],
	['&', /&(?:#0*39|#x0*27|apos|rsquo|lsquo|#0*8217|#x0*2019);/gi, "'"],
	['&', /&(?:#0*34|#x0*22|quot|rdquo|ldquo);/gi, '"'],
	['&', /&lt;/gi, '<'],
	['&', /&gt;/gi, '>'],
	['&', /&nbsp;|&#0*160;/gi, ' '],
	['', /[\u2018\u2019\u02bc\u00b4]|\u00e2\u20ac[\u2122\u02dc]|\u00e2\u0080[\u0098\u0099]/g, "'"],
	['', /[\u201c\u201d]|\u00e2\u20ac[\u0153\u009d]|\u00e2\u0080[\u009c\u009d]/g, '"'],
	['', /[\u200b\u00ad\ufeff]/g, ''],
	['\\', /\\(["'/`])/g, '$1'],
	['\\', /\\[nrt]/g, ' '],
];

/** Whether any of the patterns stands in the text. */
export const says = (patterns: readonly RegExp[], text: string): boolean => {
	const normal = normalise(text);
	return patterns.some((pattern) => pattern.test(normal));
};
