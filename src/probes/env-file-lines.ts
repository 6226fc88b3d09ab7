import type { EnvFile } from '../core/facts.ts';
import { withoutBlankRuns } from './blank-runs.ts';

type Problems = EnvFile['problems'];
type Names = EnvFile['names'];

/**
 * dotenv's own pattern (dist/index.cjs): an assignment, which may go over several lines where a
 * quote is not closed before. dotenv keeps no lines, so this walks beside it; the values stay
 * dotenv's.
 */
const ASSIGNMENT =
	/^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/gm;

/** What stands before the name. */
const BEFORE = /^\s*(?:export\s+)?/;

/**
 * Which line each name stands on, and which lines dotenv drops or reads otherwise than they look.
 */
export const linesOf = (
	text: string,
	bytes: Uint8Array,
	values: ReadonlyMap<string, string>,
): { readonly names: Names; readonly problems: Problems } => {
	if (isUtf16(bytes))
		return { names: {}, problems: [{ line: 1, what: 'the file is UTF-16, of which dotenv reads nothing' }] };
	const whole = text.replace(/\r\n?/g, '\n');
	const lines = whole.split('\n');
	const names = new Map<string, number>();
	const problems: { line: number; what: string }[] = [];
	let next = 0;
	let begin = 0;
	/** Goes on to the line that this place is on; what was passed over belongs to no assignment. */
	const goTo = (place: number): void => {
		for (; next < lines.length && begin + (lines[next]?.length ?? 0) < place; next++) {
			const line = lines[next] ?? '';
			if (!/^\s*(#|$)/.test(line)) problems.push({ line: next + 1, what: shapeOf(line) });
			begin += line.length + 1;
		}
	};
	for (const match of withoutBlankRuns(whole).text.matchAll(ASSIGNMENT)) {
		const [all, name = '', value = ''] = match;
		if (!values.has(name)) continue;
		const at = match.index + (BEFORE.exec(all)?.[0].length ?? 0);
		goTo(at);
		names.set(name, next + 1);
		const extra = value.split('\n').length - 1;
		const rest = (lines[next] ?? '').slice(at - begin + name.length).replace(/^\s*[=:]\s*/, '');
		const odd = oddityOf(rest, extra);
		if (odd !== undefined) problems.push({ line: next + 1, what: odd });
		for (const end = match.index + all.trimEnd().length; begin < end; next++)
			begin += (lines[next]?.length ?? 0) + 1;
	}
	goTo(Number.POSITIVE_INFINITY);
	return { names: Object.fromEntries(names), problems };
};

const isUtf16 = (bytes: Uint8Array): boolean =>
	(bytes[0] === 0xff && bytes[1] === 0xfe) ||
	(bytes[0] === 0xfe && bytes[1] === 0xff) ||
	bytes.subarray(0, 64).includes(0);

const shapeOf = (line: string): string =>
	line.includes('=')
		? 'the name is not one that dotenv accepts'
		: 'there is no = sign, and dotenv drops the line';

const oddityOf = (raw: string, extra: number): string | undefined => {
	const quote = /^["'`]/.exec(raw)?.[0];
	if (/^[\u2018\u2019\u201c\u201d]/.test(raw))
		return 'the quotes are typographic ones and become part of the value';
	if (quote !== undefined && extra === 0 && raw.indexOf(quote, 1) < 0)
		return 'the opening quote is never closed';
	if (quote === undefined && /[^\s#]#/.test(raw)) return 'an unquoted value ends at the # sign';
	return undefined;
};
