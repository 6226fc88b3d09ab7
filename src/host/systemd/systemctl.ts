import { execFile } from 'node:child_process';
import { thrown } from '../failure.ts';

/** What systemctl printed, or why there is nothing, as the rest of a sentence. */
export type Printed = { readonly text: string } | { readonly failed: string };

export type Manager = 'system' | 'user';

/** Milliseconds. It asks over a local socket. */
const PATIENCE = 5000;

/** Asks systemd, in its own words and in no other language; of this environment only what leads to it goes along. */
export const systemctl = (manager: Manager, args: readonly string[]): Promise<Printed> =>
	new Promise((resolve) => {
		const all = [...(manager === 'user' ? ['--user'] : []), '--no-pager', ...args];
		const options = { env: environment(), timeout: PATIENCE, maxBuffer: 8 * 1024 * 1024 };
		execFile('systemctl', all, options, (error, stdout, stderr) => {
			if (error === null) resolve({ text: stdout });
			else resolve({ failed: reason(error, stderr) });
		});
	});

const environment = (): Record<string, string> =>
	Object.fromEntries(
		['PATH', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS', 'DBUS_SYSTEM_BUS_ADDRESS']
			.flatMap((name) => {
				const value = process.env[name];
				return value === undefined ? [] : [[name, value]];
			})
			.concat([['LC_ALL', 'C']]),
	);

const reason = (error: Error, stderr: string): string => {
	const { code } = thrown(error);
	if (code === 'ENOENT') return 'there is no systemctl on the PATH';
	if (Reflect.get(error, 'killed') === true) return `systemctl did not answer in ${PATIENCE / 1000} s`;
	const line = stderr.split('\n').find((text) => text.trim() !== '');
	return `systemctl says: ${line?.trim() ?? code}`;
};
