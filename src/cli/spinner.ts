export interface Spinner {
	readonly say: (waitingFor: string) => void;
	readonly stop: () => void;
}

/** Milliseconds before anything is shown: a healthy machine is done by then. */
const PATIENCE = 300;

/** Names what is being waited for, on standard error and on a terminal only. */
export const startSpinner = (): Spinner => {
	let waitingFor = 'the configuration';
	let shown: { text: string; stop: () => void } | undefined;
	let stopped = false;
	const timer = setTimeout(async () => {
		// Not sooner: to ask of standard error what it is, Node has to open it, which few runs need.
		if (!showsProgress()) return;
		const { default: ora } = await import('ora');
		if (!stopped)
			shown = ora({ text: wording(waitingFor), stream: process.stderr, discardStdin: false }).start();
	}, PATIENCE);
	return {
		say: (what) => {
			waitingFor = what;
			if (shown !== undefined) shown.text = wording(what);
		},
		stop: () => {
			stopped = true;
			clearTimeout(timer);
			shown?.stop();
		},
	};
};

/** Whether a line that is drawn again and again has a place on standard error. */
export const showsProgress = (): boolean => {
	const { CI, TERM } = process.env;
	// A terminal that does not tell its width is one that a spinner would fill without end.
	return Boolean(process.stderr.isTTY && process.stderr.columns && !CI && TERM !== 'dumb');
};

const wording = (what: string): string => `waiting for ${what}`;
