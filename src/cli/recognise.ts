import { fstatSync } from 'node:fs';
import { checks } from '../checks/index.ts';
import type { Match } from '../core/explain/match.ts';
import { recogniserOf } from '../core/explain/recogniser.ts';
import { rulesOf } from '../core/explain/rules.ts';
import { thrown } from '../host/failure.ts';
import { onEndSignal } from './end-signals.ts';
import { usageError } from './usage-error.ts';

/** What a text that was given, or for `-` what comes on standard input, says of any gotcha. */
export const recognise = async (
	text: string,
): Promise<{ readonly matches: readonly Match[]; readonly endCode?: number | undefined }> => {
	const decoder = new TextDecoder();
	const { read, end } = recogniserOf(rulesOf(checks), (bytes) => decoder.decode(bytes));
	if (text !== '-') {
		read(Buffer.from(text));
		return { matches: end() };
	}
	if (process.stdin.isTTY) process.stderr.write('iw-doctor: reading from the terminal; end with Ctrl-D\n');
	// What a log that is being followed has said so far is told when the following ends.
	const ended = onEndSignal(() => void process.stdin.destroy());
	try {
		// Node reads a folder as if it were empty.
		if (fstatSync(0).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
		for await (const chunk of process.stdin) read(chunk);
	} catch (error) {
		const { code, message } = thrown(error);
		if (ended() === undefined) throw usageError(`standard input cannot be read (${code || message})`);
	}
	return { matches: end(), endCode: ended() };
};
