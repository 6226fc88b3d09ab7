import { escapeToAscii } from '../core/escape.ts';
import { hang } from '../reporters/text/wrap.ts';
import { print } from './print.ts';
import { isUnicode } from './unicode.ts';
import { knownWidth } from './width.ts';

/** Prints the requests of `--dry-run` within the width of the terminal, each behind its method. */
export const printRequests = async (lines: readonly string[]): Promise<void> => {
	const width = knownWidth() ?? Number.POSITIVE_INFINITY;
	const said = isUnicode() ? lines : lines.map(escapeToAscii);
	await print(
		said
			.flatMap((line) => hang(line.slice(0, METHOD), line.slice(METHOD), width))
			.map((line) => `${line}\n`)
			.join(''),
	);
};

/** Columns of a method and the blank behind it. */
const METHOD = 5;
