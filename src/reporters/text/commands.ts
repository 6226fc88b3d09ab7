import type { Page } from './page.ts';

/**
 * Commands as they are pasted. They stand at the first column, because the end of a heredoc has to, and
 * are never wrapped, because a line end that is not theirs would cut them in two.
 */
export const commandLines = (
	commands: readonly string[],
	{ paint }: Pick<Page, 'paint'>,
): readonly string[] =>
	commands.flatMap((command) => {
		const lines = command.split('\n');
		const first = lines.findIndex((line) => !line.startsWith('#'));
		return [
			'',
			...lines.map((line, index) =>
				index < first || first < 0
					? paint.dim(line)
					: `${index === first ? paint.dim('$ ') : ''}${paint.accent(line)}`,
			),
		];
	});
