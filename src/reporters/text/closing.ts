import { ignoredError } from '../../core/ignored-error.ts';
import type { Brush, Paint } from '../../core/paint.ts';
import { exitCode, type Report, type RowStatus, type Status } from '../../core/report.ts';
import type { Telling } from '../reporter.ts';
import { markedAs } from '../words/marked-as.ts';
import type { Page } from './page.ts';
import { hang, wrap } from './wrap.ts';

/** How it stands, what a script will make of it, and the counts, which add up. */
export const closing = (report: Report, page: Page): readonly string[] => [
	...hang(...parts(report, page), page.width),
	...meaning(report, page.telling)
		.flatMap((text) => wrap(text, page.width))
		.map((line) => page.paint.dim(line)),
	...wrap(counts(report), page.width).map((line) => page.paint.dim(line)),
];

/** `✖ InsightWorker cannot reach Bedrock from here: …` on one line, however long. */
export const summaryLine = (report: Report, page: Page): string => parts(report, page).join('');

const parts = (report: Report, { paint, glyphs }: Page): readonly [mark: string, text: string] => {
	const status = markedAs(report);
	return [`${brushOf(status, paint)(glyphs.row[MARKS[status]])} `, paint.strong(report.summary)];
};

const MARKS = { ok: 'pass', warn: 'warn', fail: 'fail', incomplete: 'error' } as const;

const brushOf = (status: Status, paint: Paint): Brush =>
	({ ok: paint.ok, warn: paint.warn, fail: paint.bad, incomplete: paint.warn })[status];

const meaning = (report: Report, telling: Telling): readonly string[] => {
	if (telling.endCode !== undefined)
		return [`Exit code ${telling.endCode}: the examination was interrupted.`];
	const code = exitCode(report, telling.strict);
	switch (report.status) {
		case 'ok':
			if (ignoredError(report.findings) !== undefined)
				return ['Exit code 0: what is ignored does not fail the run.'];
			return telling.verbose ? ['Exit code 0: nothing is wrong.'] : [];
		case 'warn':
			return code === 0
				? ['Exit code 0: warnings do not fail the run; with --strict they do.']
				: [`Exit code ${code}: warnings fail the run with --strict.`];
		case 'fail':
			return [`Exit code ${code}: at least one finding is an error.`];
		case 'incomplete':
			return [`Exit code ${code}: the examination could not be finished.`];
	}
};

const WORDS: readonly (readonly [RowStatus, string])[] = [
	['pass', 'passed'],
	['warn', 'warned'],
	['fail', 'failed'],
	['skip', 'skipped'],
	['blocked', 'blocked'],
	['error', 'could not be told'],
];

/** `12 checks: 9 passed, 1 warned, 1 failed, 1 skipped, 0 blocked`; the tool's own errors where there are any. */
export const counts = ({ checks }: Report): string => {
	const count = (status: RowStatus) => checks.filter((row) => row.status === status).length;
	const parts = WORDS.filter(([status]) => status !== 'error' || count(status) > 0).map(
		([status, word]) => `${count(status)} ${word}`,
	);
	return `${checks.length} ${checks.length === 1 ? 'check' : 'checks'}: ${parts.join(', ')}`;
};
