import { execFile } from 'node:child_process';
import { thrown } from '../failure.ts';
import { monotonicMs } from '../stopwatch.ts';

/**
 * What systemctl printed, or why there is nothing, as the rest of a sentence. `late`: no answer,
 * and no time to ask on.
 */
export type Printed = { readonly text: string } | { readonly failed: string; readonly late?: true };

export type Manager = 'system' | 'user';

/** Asks systemd. */
export type Systemctl = (manager: Manager, args: readonly string[]) => Promise<Printed>;

/** Milliseconds. It asks over a local socket. */
const PATIENCE = 5000;

/**
 * Asks in systemd's own words and in no other language, for `ms` milliseconds at most and no longer than
 * until `ending` is aborted; of this environment only what leads to it goes along.
 */
export const systemctlWithin = (ms: number, ending: AbortSignal): Systemctl => {
	const end = monotonicMs() + ms;
	return (manager, args) =>
		new Promise((resolve) => {
			const all = [...(manager === 'user' ? ['--user'] : []), '--no-pager', ...args];
			const timeout = Math.max(1, Math.min(PATIENCE, Math.round(end - monotonicMs())));
			const options = {
				env: environment(),
				timeout,
				killSignal: 'SIGKILL',
				signal: ending,
				maxBuffer: 8 * 1024 * 1024,
			} as const;
			execFile('systemctl', all, options, (error, stdout, stderr) => {
				if (error === null) resolve({ text: stdout });
				else if (ending.aborted || Reflect.get(error, 'killed') === true) resolve(LATE);
				else resolve({ failed: reason(error, stderr) });
			});
		});
};

const environment = (): Record<string, string> =>
	Object.fromEntries(
		['PATH', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS', 'DBUS_SYSTEM_BUS_ADDRESS']
			.flatMap((name) => {
				const value = process.env[name];
				return value === undefined ? [] : [[name, value]];
			})
			.concat([['LC_ALL', 'C']]),
	);

const LATE = { failed: 'systemctl did not answer in time', late: true } as const;

const reason = (error: Error, stderr: string): string => {
	const { code } = thrown(error);
	if (code === 'ENOENT') return 'there is no systemctl on the PATH';
	const line = stderr.split('\n').find((text) => text.trim() !== '');
	return `systemctl says: ${line?.trim() ?? code}`;
};
