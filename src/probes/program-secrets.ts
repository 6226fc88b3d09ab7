/**
 * What of the command of a `credential_process` may be a secret: the SDK quotes a failing command whole, and the
 * program itself may repeat an argument. The path of a program alone is none.
 */
export const programSecrets = (command: string): readonly string[] => {
	const trimmed = command.trim();
	if (!/\s/.test(trimmed)) return [];
	return [
		trimmed,
		...[...trimmed.matchAll(NAMED)].map(([, value = '']) => value.replace(/^["']|["']$/g, '')),
	];
};

/** The value of an option or a variable whose name speaks of a secret. */
const NAMED =
	/\b[\w-]*(?:secret|token|passw(?:or)?d|pass|api-?key|private-?key)[\w-]*(?:=|\s+)("[^"]*"|'[^']*'|\S+)/gi;
