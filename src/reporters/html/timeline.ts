import type { Report, RowStatus, StageStatus } from '../../core/report.ts';

/** One question, from when it was asked until its answer was there. */
export interface Bar {
	readonly label: string;
	readonly tone: 'good' | 'warn' | 'bad' | 'calm';
	readonly startMs: number;
	readonly durationMs: number;
}

const TONES = {
	pass: 'good',
	warn: 'warn',
	fail: 'bad',
	skip: 'calm',
	blocked: 'calm',
	error: 'warn',
	used: 'good',
	absent: 'calm',
	skipped: 'calm',
	shadowed: 'calm',
	failed: 'bad',
	'not-reached': 'calm',
} as const satisfies Readonly<Record<RowStatus | StageStatus, Bar['tone']>>;

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
				: [{ label, tone: TONES[status], startMs, durationMs }],
		)
		.sort((a, b) => a.startMs - b.startMs);
	const end = Math.max(1, ...bars.map(({ startMs, durationMs }) => startMs + durationMs));
	return { bars, end };
};
