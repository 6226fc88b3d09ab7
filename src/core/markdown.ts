import type { Check } from './check.ts';
import { type Block, sectionsOf } from './page.ts';
import { placeholders } from './placeholders.ts';

/** One check as a page in Markdown, from its heading on, with links to those checks that `pages` has. */
export const markdown = (check: Check, pages: readonly string[]): string =>
	[
		`# ${check.id}`,
		`**${markdownOf(check.title)}** (${check.severity}, section ${check.section})`,
		...(check.aliases === undefined ? [] : [`Also known as ${check.aliases.map(code).join(', ')}.`]),
		...sectionsOf(check).flatMap(({ heading, blocks }) => [
			`## ${heading}`,
			...blocks.map((block) => blockOf(block, pages)),
		]),
	].join('\n\n');

/** A text of a check, its slots as words in capitals that stand out. */
export const markdownOf = (text: string): string => placeholders(escaped(text), (word) => `\`${word}\``);

const blockOf = (block: Block, pages: readonly string[]): string => {
	switch (block.kind) {
		case 'prose':
			return markdownOf(block.text);
		case 'quote':
			return `> ${escaped(block.text)}`;
		case 'command':
			return ['```sh', block.text, '```'].join('\n');
		case 'patterns':
			return block.items.map((pattern) => `- ${code(pattern)}`).join('\n');
		case 'checks':
			return block.items.map((id) => (pages.includes(id) ? `- [${id}](${id}.md)` : `- ${id}`)).join('\n');
		case 'links':
			return block.items.map((url) => `- <${url}>`).join('\n');
	}
};

/** What Markdown would take for markup. */
const escaped = (text: string): string => text.replace(/[<*[\]\\`]|(?<!\w)_|_(?!\w)/g, '\\$&');

/** In a code span a backtick can only stand between two. */
const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
