import { checks } from '../checks/index.ts';
import { compose } from '../core/compose.ts';
import type { Facts, Gap } from '../core/facts.ts';
import type { Report } from '../core/report.ts';
import { stopwatch } from '../host/stopwatch.ts';
import type { Job } from '../host/subject/job.ts';
import { startOf } from '../host/subject/process.ts';
import { rows } from '../rows/index.ts';
import { askChild } from './ask-child.ts';
import { tool } from './version.ts';

export interface Examined {
	readonly report: Report;
	/** Whether Ctrl-C cut it short. */
	readonly interrupted: boolean;
}

/**
 * The examination of another process or a unit, by a child that becomes it; undefined where that
 * child failed.
 */
export const examineSubject = async (
	job: Job,
	ignore: readonly string[],
	waiting: (waitingFor: string) => void,
): Promise<Examined | undefined> => {
	const [elapsed, generatedAt] = [stopwatch(), new Date().toISOString()];
	const asked = await askChild(job, waiting);
	if (asked.said?.kind !== 'facts') return undefined;
	const { said, interrupted } = asked;
	const { pid } = job.spec.subject;
	const gone = pid !== undefined && (await startOf(pid)) !== job.spec.started;
	const report = compose(gone ? withGap(said.facts, END) : said.facts, {
		checks,
		rows,
		tool,
		generatedAt,
		durationMs: elapsed(),
		ignore,
	});
	return { report, interrupted };
};

const END: Gap = {
	what: 'end',
	why: 'what came after its end: it ended during the examination',
	harmless: true,
};

const withGap = (facts: Facts, gap: Gap): Facts => ({
	...facts,
	subject: { ...facts.subject, gaps: [...(facts.subject.gaps ?? []), gap] },
});
