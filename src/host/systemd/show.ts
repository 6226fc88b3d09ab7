import { SANDBOX_PROPERTIES } from './sandbox-properties.ts';
import type { Manager, Printed, Systemctl } from './systemctl.ts';

/** What systemd reports of one unit: every value of a property, in order. */
export interface Shown {
	readonly one: (property: string) => string;
	readonly all: (property: string) => readonly string[];
}

const PROPERTIES = [
	'Id',
	'LoadState',
	'LoadError',
	'FragmentPath',
	'MainPID',
	'NeedDaemonReload',
	'User',
	'Group',
	'DynamicUser',
	'SupplementaryGroups',
	'SetLoginEnvironment',
	'Environment',
	'EnvironmentFiles',
	'PassEnvironment',
	'UnsetEnvironment',
	'WorkingDirectory',
	...Object.values(SANDBOX_PROPERTIES).flat(),
] as const;

/** One unit as a manager reports it, or why it reports none. */
export const showUnit = async (
	systemctl: Systemctl,
	manager: Manager,
	name: string,
): Promise<Shown | Exclude<Printed, { text: string }>> => {
	const printed = await systemctl(manager, ['show', `--property=${PROPERTIES.join(',')}`, '--', name]);
	if ('failed' in printed) return printed;
	const found = new Map<string, string[]>();
	for (const [, property = '', value = ''] of printed.text.matchAll(/^(\w+)=(.*)$/gm))
		found.set(property, [...(found.get(property) ?? []), value]);
	const all = (property: string) => found.get(property) ?? [];
	return { one: (property) => all(property)[0] ?? '', all };
};
