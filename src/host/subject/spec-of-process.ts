import type { Gap } from '../../core/facts.ts';
import { userName } from './account.ts';
import { gapsOfProcess } from './gaps.ts';
import type { ProcessLook } from './process.ts';
import type { SubjectSpec } from './spec.ts';
import { startupGaps } from './startup-gaps.ts';

/** A process as a subject. */
export const specOfProcess = (look: ProcessLook): SubjectSpec => {
	const { pid, command, uid, gid, groups, environment, directory, executable, cgroup } = look;
	const root = process.geteuid?.() === 0;
	const gaps = [...(root ? [] : whoItIs(look)), ...gapsOfProcess(look), ...startupGaps(environment)];
	return {
		subject: {
			kind: 'pid',
			pid,
			user: userName(uid),
			uid,
			command,
			...(cgroup === undefined ? {} : { cgroup }),
			...(gaps.length > 0 ? { gaps } : {}),
		},
		started: look.started,
		environment,
		...(root ? { become: { uid, gid, groups } } : {}),
		directory: `/proc/${pid}/cwd`,
		...(directory === undefined ? {} : { directoryName: directory }),
		...(executable === undefined ? {} : { executable }),
		root: look.otherFiles ? `/proc/${pid}/root` : '',
	};
};

/** What a user who is not root lacks of another's identity. */
const whoItIs = ({ uid, gid, groups }: ProcessLook): readonly Gap[] => {
	if (uid !== process.geteuid?.())
		return [{ what: 'user', why: `it runs as ${userName(uid)}, and only root can become that user` }];
	const own = new Set([...(process.getgroups?.() ?? []), process.getegid?.() ?? gid]);
	const its = new Set([...groups, gid]);
	return sameAs(own, its) ? [] : [{ what: 'groups', why: `it belongs to the groups ${[...its].join(', ')}` }];
};

const sameAs = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
	a.size === b.size && [...a].every((one) => b.has(one));
