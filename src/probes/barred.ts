import type { Barrier } from '../core/facts.ts';
import { redact } from '../core/redact.ts';
import type { Host } from '../host/host.ts';

/** What keeps the reader of a file out that could not be read for this reason, as a part of its fact. */
export const barred = async (host: Host, path: string, code: string): Promise<{ barred?: Barrier }> => {
	const barrier = code === 'EACCES' ? await host.barrier(path) : undefined;
	// A variable may name the path, and anything may stand in that.
	return barrier === undefined
		? {}
		: { barred: { ...barrier, path: host.secrets.scrub(redact(barrier.path)) } };
};
