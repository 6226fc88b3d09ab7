import type { Check } from '../core/check.ts';
import { sectionsOf } from '../core/page.ts';
import type { Paint } from '../core/paint.ts';
import { placeholders } from '../core/placeholders.ts';
import { blockLines } from './text/blocks.ts';
import { pageOf } from './text/page.ts';
import { severityBrush } from './text/severity.ts';
import { hang } from './text/wrap.ts';

/** One check whole, for a terminal: the page of docs/gotchas in its other form. */
export const explainText = (check: Check, paint: Paint): string => {
	const page = pageOf(paint);
	const brush = severityBrush(check.severity, paint);
	const head = `${paint.id(check.id)} ${brush(`(${check.severity})`)}: ${placeholders(check.title)}`;
	const told = sectionsOf(check).flatMap(({ heading, blocks }) => [
		'',
		paint.strong(heading),
		...blockLines(blocks, page),
	]);
	const also = check.aliases === undefined ? [] : ['', `  Also known as ${check.aliases.join(', ')}.`];
	const lines = [
		...hang(`${brush(page.glyphs.severity[check.severity])} `, head, page.width),
		...also,
		...told,
	];
	return `${lines.join('\n')}\n`;
};
