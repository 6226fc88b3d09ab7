import { createHash } from 'node:crypto';
import type { Host } from '../host/host.ts';

/** Tells which of these files hold something else than the time before. */
export const fileChanges = (host: Host, paths: readonly string[]): (() => Promise<readonly string[]>) => {
	const last = new Map<string, string>();
	return async () => {
		const now = await Promise.all(
			paths.map(async (path) => {
				const file = await host.readFile(path);
				const what = file.kind === 'ok' ? createHash('sha256').update(file.value.bytes).digest('base64') : '';
				return [path, what] as const;
			}),
		);
		const changed = now.filter(([path, what]) => last.has(path) && last.get(path) !== what);
		for (const [path, what] of now) last.set(path, what);
		return changed.map(([path]) => path);
	};
};
