import { readFileSync } from 'node:fs';

/**
 * Takes out of the environment what this Node put in by itself: Node 20 takes an `--env-file` after the script's
 * name for its own option and loads that file, and its settings would then look like the process's.
 * Where the kernel does not tell the environment that the process was started with, nothing is changed.
 */
export const withoutNodesOwn = (env: NodeJS.ProcessEnv): void => {
	const started = startedWith();
	if (started === undefined) return;
	for (const name of Object.keys(env)) if (!started.has(name)) delete env[name];
};

const startedWith = (): ReadonlySet<string> | undefined => {
	try {
		const entries = readFileSync('/proc/self/environ', 'utf8').split('\0');
		const names = new Set(entries.map((entry) => entry.slice(0, Math.max(0, entry.indexOf('=')))));
		// An empty list is one that could not be read: some sandboxes show no environment.
		return names.has('PATH') || names.size > 1 ? names : undefined;
	} catch {
		return undefined;
	}
};
