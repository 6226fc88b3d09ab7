/**
 * What of the command of a `credential_process` may be a secret: the SDK quotes a failing command whole, and the
 * program itself may repeat an argument. The path of a program alone is none.
 */
export const programSecrets = (command: string): readonly string[] => {
	const trimmed = command.trim();
	if (!/\s/.test(trimmed)) return [];
	const values = [...trimmed.matchAll(NAMED), ...trimmed.matchAll(SHORT)];
	return [...argumentsOf(trimmed), ...values.map(([, value = '']) => value.replace(/^["']|["']$/g, ''))];
};

/**
 * All that stands behind the program and the paths that follow it: whatever begins as a secret does is taken out, and
 * every place of a home begins as such a path.
 */
const argumentsOf = (command: string): readonly string[] => {
	const rest = command.replace(PROGRAM, '');
	return PATH.test(rest) ? [] : [rest];
};

const PROGRAM = /^(?![\w.]+=)(?:"[^"]*"|'[^']*'|\S+)\s+(?:[~.]{0,2}\/\S*\s+)*/;
const PATH = /^[~.]{0,2}\/\S*$/;

/** The value of an option or a variable whose name speaks of a secret. */
const NAMED =
	/\b[\w-]*(?:secret|token|passw(?:or)?d|pass|api-?key|private-?key)[\w-]*(?:=|\s+)("[^"]*"|'[^']*'|\S+)/gi;

/** `-p` may be a port or a profile as well: its value is one that no such name looks like. */
const SHORT = /(?<=^|\s)-[pP]\s*(?=\S*\d)(?=\S*[a-z])(?=\S*[A-Z])(\S{8,})/g;
