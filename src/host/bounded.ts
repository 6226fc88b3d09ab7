import { type Deadline, inTime, OUT_OF_TIME } from './deadline.ts';
import type { Host } from './host.ts';
import { ask } from './http.ts';
import { started } from './started.ts';

/** What of a host goes by the time that is left; `elapsed` tells when a question was asked. */
export const bounded = (limit: Deadline, elapsed: Host['elapsed']): Pick<Host, 'deadline' | 'ask'> => ({
	deadline: limit,
	ask: async (request) => {
		const startMs = elapsed();
		const answer = await Promise.race([ask(request), limit.wasCut.then(() => OUT_OF_TIME)]);
		return started(startMs, inTime(limit, answer));
	},
});
