/**
 * What `/proc/PID/environ` holds, as Node shows it to the process itself: UTF-8, with U+FFFD for
 * what is none, and of a name that stands there twice the first, as getenv() has it.
 */
export const parseEnviron = (bytes: Buffer): Record<string, string> => {
	const found = new Map<string, string>();
	for (const entry of bytes.toString('utf8').split('\0')) {
		const at = entry.indexOf('=');
		const name = entry.slice(0, Math.max(0, at));
		if (name !== '' && !found.has(name)) found.set(name, entry.slice(at + 1));
	}
	return Object.fromEntries(found);
};
