/**
 * Text as messages are matched: on one line, blanks collapsed, straight quotes. AWS writes some
 * messages with U+2019 for the apostrophe, and clients wrap and escape what they quote.
 */
export const normalise = (text: string): string =>
	text
		.replace(/[\u2018\u2019\u02bc]/g, "'")
		.replace(/[\u201c\u201d]/g, '"')
		.replace(/\\u2019/gi, "'")
		.replace(/\\+(["'])/g, '$1')
		.replace(/\\+[nrt]/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();

/** Whether any of the patterns stands in the text. */
export const says = (patterns: readonly RegExp[], text: string): boolean => {
	const normal = normalise(text);
	return patterns.some((pattern) => pattern.test(normal));
};
