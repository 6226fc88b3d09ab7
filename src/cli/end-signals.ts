/** The signals that tell a run to end, each with the exit code that says so: 128 and its number. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Calls `end` when this process is told to end, by Ctrl-C, a service manager or a terminal that goes,
 * so that what is known by then is still told. Gives the exit code for it, once that has come; who asks for it has
 * nothing left to cut short, and a first signal after that ends the process at once.
 */
export const onEndSignal = (end: () => void): (() => number | undefined) => {
	let code: number | undefined;
	// Not once(): a library that restores the cursor ends the process when it finds itself the only listener left.
	for (const [signal, own] of Object.entries(CODES))
		process.on(signal, () => {
			code ??= own;
			end();
		});
	return () => {
		// Without a listener the system does it, out of a write too to a pipe that nobody reads.
		if (code === undefined) for (const signal of Object.keys(CODES)) process.removeAllListeners(signal);
		return code;
	};
};
