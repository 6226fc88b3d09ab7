/** How deep lists and objects may lie in each other; those of a report do to less than half of it. */
const DEEPEST = 40;

/** Lists, objects and what stands in them; files as large as the program reads them make a sixth of it. */
const MOST = 4_000_000;

/**
 * Whether a text nests as little and holds as few things as a report. Others of the same length would fill gigabytes once
 * they are parsed.
 */
export const hasShapeOfReport = (text: string): boolean => {
	let depth = 0;
	let things = 0;
	let quoted = false;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === QUOTE) quoted = !quoted;
		else if (quoted) at += code === BACKSLASH ? 1 : 0;
		else if (code === OPEN_LIST || code === OPEN_OBJECT) {
			depth++;
			things++;
		} else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
		else if (code === COMMA) things++;
		if (depth > DEEPEST || things > MOST) return false;
	}
	return true;
};

const [QUOTE, BACKSLASH, COMMA] = ['"', '\\', ','].map((sign) => sign.charCodeAt(0));
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = ['[', ']', '{', '}'].map((sign) =>
	sign.charCodeAt(0),
);
