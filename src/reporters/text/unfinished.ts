import type { Report } from '../../core/report.ts';
import type { Page } from './page.ts';
import { hang } from './wrap.ts';

/** What kept the examination from its end, and what the SDK said meanwhile, when asked for. */
export const unfinished = (report: Report, { paint, glyphs, width, telling }: Page): readonly string[] => {
	const { request, defects, chain } = report.facts;
	const items = [
		...(request.deadlineHit
			? [`The deadline of ${request.timeoutMs} ms cut the examination short; --timeout sets another.`]
			: []),
		...defects.map(
			({ probe, error }) =>
				`A defect of iw-doctor kept ${probe} from being looked at: ${error.name}: ${error.message}`,
		),
		...(telling.verbose ? chain.warnings.map((warning) => `The SDK warns: ${warning}`) : []),
	];
	if (items.length === 0) return [];
	return items.flatMap((item) => hang(`${paint.warn(glyphs.row.error)} `, item, width));
};
