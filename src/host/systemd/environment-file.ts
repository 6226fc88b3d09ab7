/**
 * Variables of an EnvironmentFile=, by rules that are neither a shell's nor dotenv's; undefined
 * where systemd takes nothing of the file, because it holds what is no text. `version` is systemd's
 * own.
 * https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#EnvironmentFile=
 */
export const parseEnvironmentFile = (
	bytes: Buffer,
	version: number,
): ReadonlyMap<string, string> | undefined => {
	const text = decoded(bytes);
	if (text === undefined) return undefined;
	const found = new Map<string, string>();
	const comment = version < CHANGED ? CARRIED_COMMENT : COMMENT;
	for (let at = 0; at < text.length; ) {
		const skipped = matched(BLANKS, text, at) + matched(comment, text, at + matched(BLANKS, text, at).length);
		const key = matched(KEY, text, at + skipped.length);
		at += skipped.length + key.length;
		if (text[at] !== '=') continue;
		const { value, end } = valueAt(text, at + 1);
		if (NAME.test(key.trimEnd())) found.set(key.trimEnd(), value);
		at = end;
	}
	return found;
};

/** Before this version a backslash at its end carried a comment over to the next line. */
const CHANGED = 254;

const BLANKS = /[ \t\n\r]*/y;
const COMMENT = /(?:[#;][^\n\r]*)?/y;
const CARRIED_COMMENT = /(?:[#;][^\n\r\\]*(?:\\[\s\S]?[^\n\r\\]*)*)?/y;
const KEY = /[^=\n\r#;][^=\n\r]*|/y;
/** Any other name is dropped, with its value. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

const PADDING = /[ \t]*/y;
const SINGLE = /'[^']*'?/y;
const DOUBLE = /"[^"\\]*(?:\\[\s\S]?[^"\\]*)*"?/y;
const PLAIN = /[^\n\r\\]*(?:\\[\s\S]?[^\n\r\\]*)*/y;

/**
 * Quoted parts, one after the other, whatever blanks are between them, then what is not quoted to
 * the line's end.
 */
const valueAt = (text: string, from: number): { value: string; end: number } => {
	let value = '';
	for (let at = from; ; ) {
		at += matched(PADDING, text, at).length;
		const single = matched(SINGLE, text, at);
		const double = matched(DOUBLE, text, at);
		if (single + double === '') {
			const plain = matched(PLAIN, text, at);
			return { value: value + unescaped(plain), end: at + plain.length };
		}
		value += single.slice(1).replace(/'$/, '') + inDouble(double);
		at += (single + double).length;
	}
};

/** A backslash counts before four characters only; before a line end both vanish. */
const inDouble = (quoted: string): string =>
	[...quoted.slice(1).matchAll(/\\([\s\S]?)|"|[^\\"]+/g)]
		.map(([whole, escaped]) => {
			if (escaped === undefined) return whole === '"' ? '' : whole;
			if (escaped === '\n') return '';
			return escaped === '' || '"\\`$'.includes(escaped) ? escaped : whole;
		})
		.join('');

/**
 * A backslash takes the next character as it is, and a line end away; blanks at the end do not
 * count.
 */
const unescaped = (plain: string): string => {
	let value = '';
	let solid = 0;
	for (const [whole, escaped] of plain.matchAll(/\\([\s\S]?)|[^\\]+/g)) {
		const before = value.length;
		value += escaped === undefined ? whole : escaped.replace(/[\n\r]/, '');
		const trimmed = withoutBlanks(whole);
		if (escaped !== undefined) solid = value.length;
		else if (trimmed > 0) solid = before + trimmed;
	}
	return value.slice(0, solid);
};

/** Length of a text up to the blanks at its end. */
const withoutBlanks = (text: string): number => {
	let length = text.length;
	while (length > 0 && ' \t'.includes(text[length - 1] ?? '')) length--;
	return length;
};

const matched = (pattern: RegExp, text: string, at: number): string => {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? '';
};

const decoded = (bytes: Buffer): string | undefined => {
	try {
		return bytes.includes(0)
			? undefined
			: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return undefined;
	}
};
