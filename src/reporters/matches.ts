import type { Check } from '../core/check.ts';
import { escapeToAscii } from '../core/escape.ts';
import type { Match } from '../core/explain/match.ts';
import { sectionsOf } from '../core/page.ts';
import type { Paint } from '../core/paint.ts';
import { placeholders } from '../core/placeholders.ts';
import { blockLines } from './text/blocks.ts';
import { type Page, pageOf } from './text/page.ts';
import { severityBrush } from './text/severity.ts';
import { hang, wrap } from './text/wrap.ts';

/** One gotcha that a text points to. */
export interface Recognised {
	readonly match: Match;
	readonly check: Check;
}

/** What of a gotcha's page is wanted first by whoever has just read its message in a log. */
const TOLD = ['Symptom', 'Cause', 'Fix'];

/** The gotchas that a text points to, for a terminal: the likeliest with what to do, the others by name. */
export const matchesText = (recognised: readonly Recognised[], paint: Paint): string => {
	const page = pageOf(paint);
	const [first, ...others] = recognised;
	if (first === undefined) return '';
	const lines = [
		...named(first, page),
		...told(first.check, page),
		...(others.length === 0 ? [] : ['', paint.strong('Less likely')]),
		...others.flatMap((other) => ['', ...named(other, page), ...more(other.check, page)]),
	];
	return `${lines.join('\n')}\n`;
};

const named = ({ check, match }: Recognised, page: Page): readonly string[] => {
	const { paint, glyphs, width } = page;
	const { id, severity, title } = check;
	const brush = severityBrush(severity, paint);
	const head = `${paint.id(id)} ${brush(`(${severity})`)}: ${placeholders(title)}`;
	const excerpt = paint.unicode ? match.excerpt : escapeToAscii(match.excerpt);
	return [
		...hang(`${brush(glyphs.severity[severity])} `, head, width),
		...hang('  ', placeOf(match), width),
		...wrap(excerpt, width - 4).map((line) => `  ${paint.dim(glyphs.bar)} ${line}`),
	];
};

/** `Line 12, and 4 more lines:` */
const placeOf = ({ line, count }: Match): string => {
	const others = count - 1;
	if (others === 0) return `Line ${line}:`;
	return `Line ${line}, and ${others} more line${others === 1 ? '' : 's'}:`;
};

const told = (check: Check, page: Page): readonly string[] => [
	...sectionsOf(check)
		.filter(({ heading }) => TOLD.includes(heading))
		.flatMap(({ heading, blocks }) => ['', page.paint.strong(heading), ...blockLines(blocks, page)]),
	'',
	...hang('  ', VALUES, page.width),
	...more(check, page),
];

/** A log tells nothing of the machine that wrote it. */
const VALUES = 'Words in capitals are values of the machine: iw-doctor, run there, fills them in.';

const more = ({ id }: Check, { paint }: Page): readonly string[] => [
	`  ${paint.dim('More:')} ${paint.accent(`iw-doctor explain ${id}`)}`,
];
