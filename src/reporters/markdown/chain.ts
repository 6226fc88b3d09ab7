import type { RootContent } from 'mdast';
import type { Report, StageStatus } from '../../core/report.ts';
import { tellTime } from '../text/durations.ts';
import { code, heading, paragraph, plain, sentence, strong, table } from './nodes.ts';

const MARKS: Readonly<Record<StageStatus, string>> = {
	used: '✅',
	absent: '➖',
	skipped: '➖',
	shadowed: '⭕',
	failed: '❌',
	'not-reached': '⬜',
};

/** The chain, every stage in the SDK's order. */
export const chain = ({ chain: { stages, error }, facts }: Report): readonly RootContent[] => {
	const { verdict } = facts.chain;
	const end = verdict.kind === 'unasked' ? undefined : verdict.stage;
	const rows = stages.map(({ id, status, detail, durationMs }) => {
		const word = `${MARKS[status]} ${status.replace('-', ' ')}`;
		return [
			[id === end ? strong(id) : plain(id)],
			[plain(id === end ? `${word}, the chain ends here` : word)],
			sentence(detail),
			[plain(tellTime(durationMs))],
		];
	});
	return [
		heading(3, plain('Credential chain')),
		table([[[plain('Stage')], [plain('Status')], [plain('What it said')], [plain('Time')]], ...rows]),
		...(error === null
			? []
			: [paragraph(plain('The SDK then says '), code(`${error.name}: ${error.message}`))]),
	];
};
