import type { Report } from '../../core/report.ts';
import { homePath } from '../words/home-path.ts';
import { PLATFORMS } from '../words/platforms.ts';
import { tellSource } from '../words/source.ts';
import { tellSubject } from '../words/subject.ts';
import type { Page } from './page.ts';
import { beside, wrap } from './wrap.ts';

const LABELS = 10;

/** What was examined, and what InsightWorker would run with there, each with where it comes from. */
export const header = (report: Report, page: Page): readonly string[] => {
	const { platform, config, tool } = report;
	const { provider, region, model, envFile } = config;
	const lines: readonly (readonly [label: string, value: string, source: string])[] = [
		['Platform', PLATFORMS[platform.kind], platform.evidence.join(', ')],
		['Env file', homePath(envFile.path, report), envFile.status],
		['Provider', provider.value, tellSource(provider)],
		['Region', region.value, tellSource(region)],
		['Model', model.value, tellSource(model)],
		...(page.telling.verbose
			? ([['Run', report.generatedAt, `Node ${tool.node}, AWS SDK ${tool.sdk}`]] as const)
			: []),
	];
	return [...title(report, page), '', ...lines.flatMap((line) => labelled(line, page))];
};

const title = (report: Report, { paint, glyphs, width, telling }: Page): readonly string[] => {
	const { tool, facts, durationMs, generatedAt } = report;
	const parts = [
		paint.strong(`iw-doctor ${tool.version}`),
		...(facts.simulated.length > 0 ? [paint.warn('embedded AWS')] : []),
		tellSubject(report),
		`${durationMs} ms`,
		...(telling.replayed ? [paint.warn(`saved ${generatedAt}`)] : []),
	];
	return wrap(parts.join(` ${glyphs.dot} `), width);
};

const labelled = (
	[label, value, source]: readonly [string, string, string],
	{ paint, width }: Page,
): readonly string[] => {
	const room = width - 2 - LABELS;
	const said = source === '' ? paint.strong(value) : `${paint.strong(value)} ${paint.dim(`(${source})`)}`;
	return beside(
		[
			{ lines: [paint.dim(label)], width: LABELS },
			{ lines: wrap(said, room), width: room },
		],
		'',
	).map((line) => `  ${line}`);
};
