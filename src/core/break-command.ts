/** Columns after which a command goes on in the next line. */
const WIDTH = 96;

/**
 * A shell command with its long lines broken by a backslash, an option and its value in one piece where
 * there is room. What cannot be broken stays: a comment, a heredoc, one word, a quote that goes on.
 */
export const breakCommand = (command: string): string =>
	command.includes('<<') ? command : command.split('\n').map(breakLine).join('\n');

const breakLine = (line: string): string => {
	const found = wordsOf(line);
	if (line.length <= WIDTH || line.startsWith('#') || found === undefined) return line;
	const lines: string[] = [];
	let current = '';
	for (const word of regroup(found)) {
		const joined = current === '' ? word : `${current} ${word}`;
		// What is broken off ends in a blank and a backslash.
		if (current !== '' && joined.length > WIDTH - 2 && word !== '\\') {
			lines.push(current);
			current = `  ${word}`;
		} else current = joined;
	}
	return [...lines, current].join(' \\\n');
};

/** A run of anything but blanks, in which quoted blanks count as no blanks. */
const WORD = /(?:[^\s'"\\]|\\.|\\$|'[^']*'|"(?:[^"\\]|\\.)*")+/g;

/** The words of a line, the first with its indent; undefined where a quote does not end in the line. */
const wordsOf = (line: string): readonly string[] | undefined => {
	if (line.replace(WORD, '').trim() !== '') return undefined;
	const words = line.match(WORD) ?? [];
	const comment = words.findIndex((word) => word.startsWith('#'));
	// Whatever is behind a # belongs to it, so it stays in one piece.
	const whole = comment < 0 ? words : [...words.slice(0, comment), words.slice(comment).join(' ')];
	const indent = /^\s*/.exec(line)?.[0] ?? '';
	return whole.map((word, index) => (index === 0 ? `${indent}${word}` : word));
};

/** An option together with its value, if both have room in one line. */
const regroup = (words: readonly string[]): readonly string[] => {
	const groups: string[] = [];
	for (const word of words) {
		const last = groups.at(-1);
		const joined = `${last} ${word}`;
		const belongs =
			last !== undefined && !/^(?:-|[|&>;]|\d>|\\$|#)/.test(word) && /^\s*--?\w[\w-]*$/.test(last);
		if (belongs && joined.length <= WIDTH - 4) groups[groups.length - 1] = joined;
		else groups.push(word);
	}
	return groups;
};
