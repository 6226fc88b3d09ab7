import { type Deadline, inTime, OUT_OF_TIME } from './deadline.ts';
import type { Host } from './host.ts';
import { ask } from './http.ts';

/** What of a host goes by the time that is left. */
export const bounded = (limit: Deadline): Pick<Host, 'deadline' | 'ask'> => ({
	deadline: limit,
	ask: async (request) =>
		inTime(limit, await Promise.race([ask(request), limit.wasCut.then(() => OUT_OF_TIME)])),
});
