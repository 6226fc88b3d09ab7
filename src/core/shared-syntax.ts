import type { SyntaxProblem } from './facts.ts';
import { lineProblems } from './shared-syntax/lines.ts';
import { decodeUtf8 } from './utf8.ts';

/** So many of them are kept of a file; whoever has more has one cause for them. */
export const MOST_PROBLEMS = 1000;

/**
 * Lines of a shared file that the JavaScript SDK and the AWS CLI read differently, or that neither
 * reads as it looks. Where there is none, both find the same profiles with the same settings.
 */
export const syntaxProblems = (
	kind: 'credentials' | 'config',
	bytes: Uint8Array,
): readonly SyntaxProblem[] => {
	if (isUtf16(bytes)) return [{ line: 0, what: 'utf-16' }];
	const decoded = decodeUtf8(bytes);
	if (decoded.kind === 'text') return [...formProblems(decoded.text), ...lineProblems(kind, decoded.text)];
	// Whatever the encoding is, what structures the file is ASCII.
	const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
	return [{ line: lineAt(text, decoded.at), what: 'not-utf-8' }, ...lineProblems(kind, text)];
};

/** By its byte order mark, or by the zeros that every second byte of such a text is. */
const isUtf16 = ([a, b, c, d]: Uint8Array): boolean =>
	(a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a === 0 && c === 0) || (b === 0 && d === 0);

const formProblems = (text: string): readonly SyntaxProblem[] => {
	// One line to the SDK, with something on both sides of a carriage return.
	const cr = text.split('\n').findIndex((line) => /\S[^\S\r]*\r\s*\S/.test(line));
	return [
		...(text.startsWith('\ufeff') ? [{ line: 1, what: 'bom' } as const] : []),
		...(cr < 0 ? [] : [{ line: cr + 1, what: 'lone-cr' } as const]),
	];
};

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split(/\r\n|\r|\n/).length;
