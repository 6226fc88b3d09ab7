import type { Check } from '../core/check.ts';
import { escapeToAscii } from '../core/escape.ts';
import { type Block, sectionsOf } from '../core/page.ts';
import type { Paint } from '../core/paint.ts';
import { placeholders } from '../core/placeholders.ts';
import { commandLines } from './text/commands.ts';
import { type Page, pageOf } from './text/page.ts';
import { severityBrush } from './text/severity.ts';
import { hang, wrap } from './text/wrap.ts';

/** One check whole, for a terminal: the page of docs/gotchas in its other form. */
export const explainText = (check: Check, paint: Paint): string => {
	const page = pageOf(paint);
	const brush = severityBrush(check.severity, paint);
	const sections = sectionsOf(check).map(({ heading, blocks }) => ({
		heading,
		blocks: paint.unicode ? blocks : blocks.map(inAscii),
	}));
	const head = `${paint.id(check.id)} ${brush(`(${check.severity})`)}: ${placeholders(check.title)}`;
	const told = sections.flatMap(({ heading, blocks }) => [
		'',
		paint.strong(heading),
		...blocks.flatMap((block, index) => [...(index === 0 ? [] : gap(block)), ...linesOf(block, page)]),
	]);
	const lines = [...hang(`${brush(page.glyphs.severity[check.severity])} `, head, page.width), ...told];
	return `${lines.join('\n')}\n`;
};

const inAscii = (block: Block): Block =>
	'items' in block
		? { ...block, items: block.items.map(escapeToAscii) }
		: { ...block, text: block.text.split('\n').map(escapeToAscii).join('\n') };

/** Commands bring their own. */
const gap = ({ kind }: Block): readonly string[] => (kind === 'prose' || kind === 'quote' ? [''] : []);

const linesOf = (block: Block, page: Page): readonly string[] => {
	const { paint, width } = page;
	switch (block.kind) {
		case 'prose':
			return hang('  ', placeholders(block.text), width);
		case 'quote':
			return wrap(block.text, width - 4).map((line) => `  ${paint.dim(page.glyphs.bar)} ${line}`);
		case 'command':
			return commandLines([block.text], page);
		case 'patterns':
			return block.items.flatMap((item) => hang('    ', item, width));
		case 'checks':
			return block.items.map((id) => `  ${paint.id(id)}`);
		case 'links':
			return block.items.map((url) => `  ${paint.accent(url)}`);
	}
};
