import type { Gap, Subject, Unit } from './facts.ts';
import { ec2 } from './healthy.ts';

const UNIT: Unit = {
	name: 'insightworker.service',
	manager: 'system',
	path: '/etc/systemd/system/insightworker.service',
	reloadNeeded: false,
	missingFiles: [],
	changedSinceStart: [],
};

/** A healthy process as the subject, for examples, with what of it could not be taken over. */
export const processWith = (...gaps: readonly Gap[]): { subject: Subject } => ({
	subject: {
		...ec2.subject,
		kind: 'pid',
		pid: 1234,
		command: 'node',
		cgroup: '/system.slice/insightworker.service',
		...(gaps.length > 0 ? { gaps } : {}),
	},
});

/** A healthy unit as the subject, for examples, and what differs in it. */
export const unitWith = (differs: Partial<Unit>): { subject: Subject } => ({
	subject: { ...ec2.subject, kind: 'service', pid: 1234, command: 'node', unit: { ...UNIT, ...differs } },
});

/** Why no simulated machine can show it. */
export const OF_ANOTHER_PROCESS = {
	impossible: 'It is about another process or a unit; a simulated machine has neither.',
} as const;
