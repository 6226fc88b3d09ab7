import type { Subject, Unit } from '../facts.ts';

/** The unit that was examined, or that the examined process belongs to by its control group. */
export const unitOf = ({ unit, cgroup = '' }: Subject): Pick<Unit, 'name' | 'manager'> | undefined => {
	if (unit !== undefined) return unit;
	const name = /\/([\w:.@\\-]+\.service)$/.exec(cgroup)?.[1];
	// The manager of a user is a unit of the system's.
	if (name === undefined || /^user@\d+\.service$/.test(name) || STARTS_OTHERS.test(name)) return undefined;
	return { name, manager: /\/user@\d+\.service\//.test(cgroup) ? 'user' : 'system' };
};

/** Services that start what others asked them for, by a schedule or from afar: to restart one mends nothing, and may cut off who does. */
const STARTS_OTHERS =
	/^(?:(?:snap\.)?amazon-ssm-agent|crond?|atd|anacron|sshd?|dropbear|docker|containerd|podman|kubelet|ecs|gitlab-runner|jenkins|gnome-terminal-server|konsole|tmux|screen)(?:[.@]|$)/;
