import { type Ended, startChild } from '../host/subject/child.ts';
import type { Job } from '../host/subject/job.ts';
import { usageError } from './usage-error.ts';

export interface Asked {
	/** What came of it; undefined where the child failed, which has been told then. */
	readonly said: Ended | undefined;
	/** Whether Ctrl-C cut it short. */
	readonly interrupted: boolean;
}

/** Has a child do a job as another process, and ends it early at Ctrl-C. */
export const askChild = async (job: Job, waiting: (waitingFor: string) => void): Promise<Asked> => {
	let interrupted = false;
	const { ended, interrupt } = startChild(job, waiting);
	process.on('SIGINT', () => {
		interrupted = true;
		interrupt();
	});
	const said = await ended;
	if (said.kind === 'refused') throw usageError(said.why);
	if (said.kind !== 'crashed') return { said, interrupted };
	process.stderr.write(`iw-doctor: the examination could not be finished: ${said.why}\n`);
	return { said: undefined, interrupted };
};
