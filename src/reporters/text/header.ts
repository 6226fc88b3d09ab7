import type { PlatformKind, Setting } from '../../core/facts.ts';
import type { Report } from '../../core/report.ts';
import type { Page } from './page.ts';
import { beside, wrap } from './wrap.ts';

const PLATFORMS: Readonly<Record<PlatformKind, string>> = {
	ec2: 'EC2 instance',
	ecs: 'ECS task',
	eks: 'pod on EKS',
	lambda: 'Lambda function',
	ci: 'CI job',
	unknown: 'not recognised',
};

const LABELS = 10;

/** What was examined, and what InsightWorker would run with there, each with where it comes from. */
export const header = (report: Report, page: Page): readonly string[] => {
	const { platform, config, tool } = report;
	const { provider, region, model, envFile } = config;
	const lines: readonly (readonly [label: string, value: string, source: string])[] = [
		['Platform', PLATFORMS[platform.kind], platform.evidence.join(', ')],
		['Env file', shortened(envFile.path, report), envFile.status],
		['Provider', provider.value, tellSource(provider)],
		['Region', region.value, tellSource(region)],
		['Model', model.value, tellSource(model)],
		...(page.telling.verbose
			? ([['Run', report.generatedAt, `Node ${tool.node}, AWS SDK ${tool.sdk}`]] as const)
			: []),
	];
	return [...title(report, page), '', ...lines.flatMap((line) => labelled(line, page))];
};

const title = (
	{ tool, facts, subject, durationMs, generatedAt }: Report,
	{ paint, glyphs, width, telling }: Page,
): readonly string[] => {
	const user = subject.user === undefined ? '' : `, user ${subject.user}`;
	const parts = [
		paint.strong(`iw-doctor ${tool.version}`),
		...(facts.simulated.length > 0 ? [paint.warn('embedded AWS')] : []),
		`${whoIs(subject)}${user}`,
		`${durationMs} ms`,
		...(telling.replayed ? [paint.warn(`saved ${generatedAt}`)] : []),
	];
	return wrap(parts.join(` ${glyphs.dot} `), width);
};

const whoIs = ({ kind, pid, command, unit }: Report['subject']): string => {
	if (kind === 'self') return 'this process';
	const process =
		pid === undefined ? undefined : `process ${pid}${command === undefined ? '' : ` (${command})`}`;
	const service = unit === undefined ? 'service' : `service ${unit.name}`;
	return [...(kind === 'service' ? [service] : []), process ?? 'not running'].join(', ');
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

const shortened = (path: string, { subject: { home } }: Report): string =>
	home && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;

const SOURCES: Readonly<Record<string, string>> = {
	env: 'process environment',
	flag: 'command line',
	default: 'default, set nowhere',
};

/** Where a setting comes from, in words. */
const tellSource = ({ source }: Setting): string =>
	SOURCES[source] ?? source.replace(/^env-file:(\d+)$/, 'env file, line $1');
