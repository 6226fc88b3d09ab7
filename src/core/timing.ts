import type { Timed } from './facts.ts';
import type { Row } from './report.ts';

/** When a question was asked and how long it took, as a row or a stage tells it. */
export const timing = ({ ms, startMs }: Timed): Pick<Row, 'durationMs' | 'startMs'> => ({
	durationMs: ms,
	...(startMs === undefined ? {} : { startMs }),
});
