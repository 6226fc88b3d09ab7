import { escapeToAscii } from '../../core/escape.ts';
import type { Block } from '../../core/page.ts';
import { placeholders } from '../../core/placeholders.ts';
import { commandLines } from './commands.ts';
import type { Page } from './page.ts';
import { hang, wrap } from './wrap.ts';

/** The blocks of one section, as lines. */
export const blockLines = (blocks: readonly Block[], page: Page): readonly string[] =>
	blocks
		.map((block) => (page.paint.unicode ? block : inAscii(block)))
		.flatMap((block, index) => [...(index === 0 ? [] : gap(block)), ...linesOf(block, page)]);

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
