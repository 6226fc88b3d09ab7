import { type Ended, startChild } from '../host/subject/child.ts';
import type { Job } from '../host/subject/job.ts';
import { usageError } from './usage-error.ts';

/**
 * What came of a job that a child does as another process; it is ended early when `ending` is aborted. Undefined
 * where the child failed, which has been told then, or had nothing to tell by that end.
 */
export const askChild = async (
	job: Job,
	ending: AbortSignal,
	waiting: (waitingFor: string) => void,
): Promise<Ended | undefined> => {
	if (ending.aborted) return undefined;
	const { ended, interrupt } = startChild(job, waiting);
	ending.addEventListener('abort', interrupt);
	const said = await ended;
	if (said.kind === 'refused') throw usageError(said.why);
	if (said.kind !== 'crashed') return said;
	if (!ending.aborted)
		process.stderr.write(`iw-doctor: the examination could not be finished: ${said.why}\n`);
	return undefined;
};
