import { parse } from 'dotenv';
import type { EnvFile } from '../core/facts.ts';

type Problems = EnvFile['problems'];

/** An assignment as dotenv accepts it: `=` with blanks around it, or a colon followed by a blank. */
const ASSIGNMENT = /^\s*(?:export\s+)?([\w.-]+)(?:\s*=|:\s)\s*(.*)$/;

/**
 * Which line each name stands on, and which lines dotenv drops or reads otherwise than they look. dotenv
 * itself tells no lines, so this walks them beside it; the values stay dotenv's.
 */
export const linesOf = (
	text: string,
	bytes: Uint8Array,
	values: ReadonlyMap<string, string>,
): { readonly names: Readonly<Record<string, number>>; readonly problems: Problems } => {
	if (isUtf16(bytes))
		return { names: {}, problems: [{ line: 1, what: 'the file is UTF-16, of which dotenv reads nothing' }] };
	const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
	const names: Record<string, number> = {};
	const problems: { line: number; what: string }[] = [];
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index] ?? '';
		if (/^\s*(#|$)/.test(line)) continue;
		const found = ASSIGNMENT.exec(line);
		const name = found?.[1];
		if (name === undefined || !values.has(name)) {
			problems.push({ line: index + 1, what: shapeOf(line) });
			continue;
		}
		names[name] = index + 1;
		const raw = found?.[2] ?? '';
		const extra = linesOfValue(lines, index, name, raw);
		const odd = oddityOf(raw, extra);
		if (odd !== undefined) problems.push({ line: index + 1, what: odd });
		index += extra;
	}
	return { names, problems };
};

const isUtf16 = (bytes: Uint8Array): boolean =>
	(bytes[0] === 0xff && bytes[1] === 0xfe) ||
	(bytes[0] === 0xfe && bytes[1] === 0xff) ||
	bytes.subarray(0, 64).includes(0);

const shapeOf = (line: string): string =>
	line.includes('=')
		? 'the name is not one that dotenv accepts'
		: 'there is no = sign, and dotenv drops the line';

/** How many further lines a quoted value spans, by dotenv's own reading of it. */
const linesOfValue = (lines: readonly string[], index: number, name: string, raw: string): number => {
	const quote = /^["'`]/.exec(raw)?.[0];
	if (quote === undefined || raw.indexOf(quote, 1) > 0) return 0;
	const value = parse(lines.slice(index, index + 200).join('\n'))[name] ?? '';
	const spans = value.startsWith(quote) ? 0 : value.split('\n').length - 1;
	return Math.min(spans, lines.length - index - 1);
};

const oddityOf = (raw: string, extra: number): string | undefined => {
	const quote = /^["'`]/.exec(raw)?.[0];
	if (/^[\u2018\u2019\u201c\u201d]/.test(raw))
		return 'the quotes are typographic ones and become part of the value';
	if (quote !== undefined && extra === 0 && raw.indexOf(quote, 1) < 0)
		return 'the opening quote is never closed';
	if (quote === undefined && /[^\s#]#/.test(raw)) return 'an unquoted value ends at the # sign';
	return undefined;
};
