import type { Report, Stage, StageStatus } from '../../core/report.ts';
import type { Icon } from './icon.ts';

/** How a stage of the chain looks, in the picture and in the list. */
export interface StageLook {
	readonly tone: 'good' | 'warn' | 'bad' | 'calm';
	readonly icon: Icon;
	readonly word: string;
	/** Whether it is the one at which the chain ends. */
	readonly isEnd: boolean;
	/** Whether the chain ended before it. */
	readonly isBeyond: boolean;
}

const ICONS: Readonly<Record<StageStatus, Icon>> = {
	used: 'pass',
	absent: 'skip',
	skipped: 'skip',
	shadowed: 'shadowed',
	failed: 'fail',
	'not-reached': 'unreached',
};

/** The looks of all stages, in the order of the chain. */
export const stageLooks = ({ chain: { stages }, facts }: Report): readonly (Stage & StageLook)[] => {
	const { verdict } = facts.chain;
	const end = verdict.kind === 'unasked' ? -1 : stages.findIndex(({ id }) => id === verdict.stage);
	return stages.map((stage, index) => ({
		...stage,
		tone: toneOf(stage.status, index === end),
		icon: ICONS[stage.status],
		word: stage.status.replace('-', ' '),
		isEnd: index === end,
		isBeyond: end >= 0 && index > end,
	}));
};

const toneOf = (status: StageStatus, isEnd: boolean): StageLook['tone'] => {
	if (status === 'used') return 'good';
	if (isEnd) return 'bad';
	return status === 'failed' || status === 'shadowed' ? 'warn' : 'calm';
};
