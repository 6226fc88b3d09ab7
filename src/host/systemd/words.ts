/**
 * The words of a line of systemctl, as in `Environment=A=b "C=d e"`: it quotes what a shell would
 * read otherwise, properties as `"…"` and the manager's own environment as `$'…'`, with the escapes
 * of C.
 */
export const words = (line: string): readonly string[] =>
	[...line.matchAll(WORD)].map(([word]) =>
		Buffer.concat(
			[...word.matchAll(PART)].map(([part]) => {
				const quote = /^\$?['"]/.exec(part)?.[0];
				return unescaped(quote === undefined ? part : part.slice(quote.length, -1));
			}),
		).toString('utf8'),
	);

const QUOTED = String.raw`\$?'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"|\\.`;
const WORD = new RegExp(String.raw`(?:${QUOTED}|[^\s"'\\])+`, 'gs');
const PART = new RegExp(String.raw`${QUOTED}|(?:(?!\$')[^"'\\])+`, 'gs');

/** An octal escape is a byte, of which several may make one character. */
const unescaped = (text: string): Buffer =>
	Buffer.concat(
		[...text.matchAll(/\\([0-7]{3}|x[0-9a-fA-F]{2}|[\s\S])|[^\\]+/g)].map(([whole, code]) => {
			if (code === undefined) return Buffer.from(whole);
			if (/^[0-7]{3}$/.test(code)) return Buffer.of(Number.parseInt(code, 8) & 0xff);
			if (code.length === 3) return Buffer.of(Number.parseInt(code.slice(1), 16));
			return Buffer.from(CONTROLS[code] ?? code);
		}),
	);

const CONTROLS: Readonly<Record<string, string>> = {
	a: '\x07',
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
};
