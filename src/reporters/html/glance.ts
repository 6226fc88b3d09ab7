import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Setting } from '../../core/facts.ts';
import type { CallResult, Report } from '../../core/report.ts';
import { tellTime } from '../text/durations.ts';
import { homePath } from '../words/home-path.ts';
import { PLATFORMS } from '../words/platforms.ts';
import { tellSource } from '../words/source.ts';
import { section } from './section.ts';

type Entry = readonly [label: string, value: string, more: string];

/** What InsightWorker runs with on this machine, and as whom. */
export const glance = (report: Report): Element => {
	const { platform, config, identity, bedrock } = report;
	const setting = (label: string, value: Setting): Entry => [label, value.value, tellSource(value)];
	const call = ({ status, latencyMs }: CallResult) =>
		latencyMs === undefined ? status : `${status} in ${tellTime(latencyMs)}`;
	const entries: readonly Entry[] = [
		['Platform', PLATFORMS[platform.kind], platform.evidence.join(', ')],
		['Env file', homePath(config.envFile.path, report), config.envFile.status],
		setting('Provider', config.provider),
		setting('Region', config.region),
		setting('Model', config.model),
		...(identity === null ? [] : [['Identity', identity.arn, `account ${identity.account}`] as const]),
		...(bedrock === null
			? []
			: [['Bedrock', `invoke: ${call(bedrock.invoke)}`, `stream: ${call(bedrock.stream)}`] as const]),
	];
	return section('machine', 'The machine', [
		h(
			'dl.glance',
			entries.map(([label, value, more]) =>
				h('div', [h('dt', label), h('dd', [value, ...(more === '' ? [] : [h('small', more)])])]),
			),
		),
	]);
};
