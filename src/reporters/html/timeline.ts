import type { Report, RowStatus, StageStatus } from '../../core/report.ts';
import type { Icon } from './icon.ts';

/** One question, from when it was asked until its answer was there. */
export interface Bar {
	readonly label: string;
	readonly tone: 'good' | 'warn' | 'bad' | 'calm';
	readonly mark: Icon;
	/** What became of it. */
	readonly word: string;
	readonly startMs: number;
	readonly durationMs: number;
}

const LOOKS: Readonly<Record<RowStatus | StageStatus, Pick<Bar, 'tone' | 'mark' | 'word'>>> = {
	pass: { tone: 'good', mark: 'pass', word: 'passed' },
	warn: { tone: 'warn', mark: 'warn', word: 'warning' },
	fail: { tone: 'bad', mark: 'fail', word: 'failed' },
	skip: { tone: 'calm', mark: 'skip', word: 'skipped' },
	blocked: { tone: 'calm', mark: 'blocked', word: 'blocked' },
	error: { tone: 'warn', mark: 'unreached', word: 'could not be told' },
	used: { tone: 'good', mark: 'pass', word: 'used' },
	absent: { tone: 'calm', mark: 'skip', word: 'absent' },
	skipped: { tone: 'calm', mark: 'skip', word: 'skipped' },
	shadowed: { tone: 'calm', mark: 'shadowed', word: 'shadowed' },
	failed: { tone: 'bad', mark: 'fail', word: 'failed' },
	'not-reached': { tone: 'calm', mark: 'unreached', word: 'not reached' },
};

/** All that was asked, first to last, and when the last answer was there. */
export const timeline = (report: Report): { readonly bars: readonly Bar[]; readonly end: number } => {
	const { stages, winner } = report.chain;
	const asked = [
		...report.checks.map((row) => ({ ...row, label: row.id })),
		// The time of the stage that is used is the whole chain's, which has a row of its own.
		...stages
			.filter(({ id }) => id !== winner)
			.map((stage) => ({ ...stage, label: `stage ${stage.id}, asked by itself` })),
	];
	const bars = asked
		.flatMap(({ label, status, startMs, durationMs }) =>
			startMs === undefined || durationMs === undefined
				? []
				: [{ label, ...LOOKS[status], startMs, durationMs }],
		)
		.sort((a, b) => a.startMs - b.startMs);
	const end = Math.max(1, ...bars.map(({ startMs, durationMs }) => startMs + durationMs));
	return { bars, end };
};
