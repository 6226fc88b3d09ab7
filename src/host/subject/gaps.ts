import type { Gap } from '../../core/facts.ts';
import type { ProcessLook } from './process.ts';

/** What of a running process this one cannot have. */
export const gapsOfProcess = ({ pid, otherNetwork, otherFiles }: ProcessLook): readonly Gap[] => [
	...(otherNetwork
		? [
				{
					what: 'network',
					why: 'its network namespace: what is asked here is asked from another network',
				} as const,
			]
		: []),
	...(otherFiles
		? [
				{
					what: 'files',
					why: `its view of the files: they are read through /proc/${pid}/root`,
					harmless: true,
				} as const,
			]
		: []),
];
