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

/**
 * The examination of another process or a unit, by a child that becomes it and is ended early when `ending` is
 * aborted; undefined where that child gave nothing.
 */
export const examineSubject = async (
	job: Job,
	ignore: readonly string[],
	ending: AbortSignal,
	waiting: (waitingFor: string) => void,
): Promise<Report | undefined> => {
	const [elapsed, generatedAt] = [stopwatch(), new Date().toISOString()];
	const said = await askChild(job, ending, waiting);
	if (said?.kind !== 'facts') return undefined;
	const { pid } = job.spec.subject;
	const gone = pid !== undefined && (await startOf(pid)) !== job.spec.started;
	return compose(gone ? withGap(said.facts, END) : said.facts, {
		checks,
		rows,
		tool,
		generatedAt,
		durationMs: elapsed(),
		ignore,
	});
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
