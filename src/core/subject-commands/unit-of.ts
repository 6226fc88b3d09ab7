import type { Subject, Unit } from '../facts.ts';

/** The unit that was examined, or that the examined process belongs to by its control group. */
export const unitOf = ({ unit, cgroup = '' }: Subject): Pick<Unit, 'name' | 'manager'> | undefined => {
	if (unit !== undefined) return unit;
	const name = /\/([\w:.@\\-]+\.service)$/.exec(cgroup)?.[1];
	// The manager of a user is a unit of the system's.
	if (name === undefined || /^user@\d+\.service$/.test(name)) return undefined;
	return { name, manager: /\/user@\d+\.service\//.test(cgroup) ? 'user' : 'system' };
};
