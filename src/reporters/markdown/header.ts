import type { RootContent } from 'mdast';
import type { Setting } from '../../core/facts.ts';
import type { Report } from '../../core/report.ts';
import { tellTime } from '../text/durations.ts';
import { homePath } from '../words/home-path.ts';
import { markedAs } from '../words/marked-as.ts';
import { PLATFORMS } from '../words/platforms.ts';
import { tellSource } from '../words/source.ts';
import { WORDS } from '../words/status.ts';
import { tellSubject } from '../words/subject.ts';
import { code, heading, paragraph, plain, sentence, strong, table } from './nodes.ts';

/** How it stands, and what InsightWorker would run with on this machine. */
export const header = (report: Report): readonly RootContent[] => {
	const { tool, config, platform, identity, summary, facts } = report;
	const setting = (name: string, value: Setting) => [
		[plain(name)],
		[code(value.value)],
		[plain(tellSource(value))],
	];
	return [
		heading(2, plain(`iw-doctor: ${WORDS[markedAs(report)]}`)),
		paragraph(strong('Result:'), plain(' '), ...sentence(summary)),
		table([
			[[plain('What')], [plain('Value')], [plain('From')]],
			[[plain('Platform')], [plain(PLATFORMS[platform.kind])], sentence(platform.evidence.join(', '))],
			[[plain('Env file')], [code(homePath(config.envFile.path, report))], [plain(config.envFile.status)]],
			setting('Provider', config.provider),
			setting('Region', config.region),
			setting('Model', config.model),
			...(identity === null ? [] : [[[plain('Identity')], [code(identity.arn)], [plain('STS')]]]),
		]),
		paragraph(
			...sentence(
				[
					`iw-doctor ${tool.version}`,
					...(facts.simulated.length > 0 ? ['embedded AWS'] : []),
					tellSubject(report),
					`Node ${tool.node}`,
					`AWS SDK ${tool.sdk}`,
					report.generatedAt,
					tellTime(report.durationMs),
				].join(' · '),
			),
		),
	];
};
