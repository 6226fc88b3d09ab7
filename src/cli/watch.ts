import { checks } from '../checks/index.ts';
import { type Change, SECTIONS } from '../core/facts.ts';
import { exitCode } from '../core/report.ts';
import { nodeHost } from '../host/node.ts';
import { defaultEnvFile } from '../probes/env-file.ts';
import { changeLine } from '../reporters/text/change.ts';
import { rows } from '../rows/index.ts';
import { watch } from '../watch.ts';
import { deliver } from './deliver.ts';
import { milliseconds } from './duration.ts';
import { onEndSignal } from './end-signals.ts';
import { expectations } from './expectations.ts';
import { ignored } from './ignored.ts';
import { startLiveLine } from './live-line.ts';
import { envFileOf, flagsOf } from './machine-options.ts';
import { flag, type Options, outputs, single, timeout } from './options.ts';
import { paintFor } from './paint.ts';
import { print } from './print.ts';
import { quietly } from './quietly.ts';
import { refuseUnwritable } from './report-file.ts';
import { shown } from './shown.ts';
import { showsProgress } from './spinner.ts';
import { usageError } from './usage-error.ts';
import { tool } from './version.ts';

/** Milliseconds. The product asks for each request; this is to see a renewal, and not to be one more burden. */
const DEFAULT_INTERVAL = 30_000;
/** Milliseconds. Three metadata requests a look, far below what an instance lets through. */
const LEAST_INTERVAL = 100;

/** Stays until the credentials have been replaced; gives the exit code. */
export const watchCommand = async (options: Options): Promise<number> => {
	const timeoutMs = timeout(options);
	const wanted = outputs(options);
	const ignore = await ignored(options);
	const expect = expectations(options);
	for (const { file } of wanted) if (file !== undefined) await refuseUnwritable(file);
	const intervalMs = duration(options, 'interval') ?? DEFAULT_INTERVAL;
	if (intervalMs < LEAST_INTERVAL) throw usageError(`--interval is at least ${LEAST_INTERVAL} ms`);
	const forMs = duration(options, 'for');
	const host = nodeHost(timeoutMs);
	const envFile = (await envFileOf(options, host)) ?? { path: defaultEnvFile(host.home), named: false };

	quietly(host);
	process.once('exit', host.children.end);
	const interrupt = new AbortController();
	const ended = onEndSignal(() => interrupt.abort());
	const line = await startLiveLine();
	const told = teller(options, line.aside, () => interrupt.abort());
	const report = await watch(
		host,
		{
			request: {
				sections: SECTIONS,
				invoke: !flag(options, 'no-invoke'),
				timeoutMs,
				...(Object.keys(expect).length === 0 ? {} : { expect }),
			},
			envFile,
			flags: flagsOf(options),
			checks,
			rows,
			tool,
			ignore,
			intervalMs,
			...(forMs === undefined ? {} : { forMs }),
			interrupt: interrupt.signal,
		},
		{ progress: line.say, change: told.change, looked: line.show },
	);
	line.stop();
	await told.end();
	// A reader that has gone ends it like Ctrl-C.
	const endCode = ended() ?? (interrupt.signal.aborted ? 130 : undefined);
	const strict = flag(options, 'strict');
	const telling = { quiet: flag(options, 'quiet'), verbose: flag(options, 'verbose'), strict, endCode };
	await deliver(await shown(report, options), wanted, telling, flag(options, 'no-color'));
	return endCode ?? exitCode(report, strict);
};

const duration = (options: Options, name: string): number | undefined => {
	const given = single(options, name);
	return given === undefined ? undefined : milliseconds(given, `--${name}`);
};

/**
 * Writes a line a change: to standard output where the report goes there as text, else, as progress, to standard
 * error where that is a terminal. `gone` is called once nobody reads it any more.
 */
const teller = (options: Options, aside: (write: () => void) => void, gone: () => void) => {
	const text = outputs(options).some(({ format, file }) => format === 'text' && file === undefined);
	const paint = paintFor({ terminal: true, off: flag(options, 'no-color') });
	const quiet = flag(options, 'quiet');
	let lines = 0;
	if (text) process.stdout.on('error', gone);
	const change = (one: Change): void => {
		if (quiet && one.kind !== 'fails' && one.kind !== 'ended') return;
		if (!text && !showsProgress()) return;
		lines++;
		aside(() => (text ? process.stdout : process.stderr).write(`${changeLine(one, paint)}\n`));
	};
	return { change, end: () => (text && lines > 0 ? print('\n') : Promise.resolve()) };
};
