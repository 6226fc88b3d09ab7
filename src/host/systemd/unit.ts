import type { Gap, Unit } from '../../core/facts.ts';
import { lookUpGroup, lookUpUser, type User } from '../subject/account.ts';
import { gapsOfProcess } from '../subject/gaps.ts';
import { lookAtProcess, type ProcessLook } from '../subject/process.ts';
import type { Account, SubjectSpec } from '../subject/spec.ts';
import { startupGaps } from '../subject/startup-gaps.ts';
import { type UnitEnvironment, unitEnvironment } from './environment.ts';
import { sandboxGaps } from './sandbox.ts';
import { type Shown, showUnit } from './show.ts';
import type { Manager, Systemctl } from './systemctl.ts';
import { words } from './words.ts';

/** A unit as a subject, as systemd would start it now; or why there is none, in plain words. */
export const specOfUnit = async (
	systemctl: Systemctl,
	name: string,
	managers: readonly Manager[],
): Promise<SubjectSpec | { refused: string }> => {
	const found = await find(systemctl, name, managers);
	if ('refused' in found) return found;
	const { shown, manager } = found;
	const running = await runningProcess(shown);
	const user = userOf(shown, running, manager);
	const environment = await unitEnvironment(systemctl, manager, shown, user);
	return spec(shown, manager, running, user, environment);
};

const find = async (
	systemctl: Systemctl,
	name: string,
	managers: readonly Manager[],
): Promise<{ shown: Shown; manager: Manager } | { refused: string }> => {
	let refused = '';
	for (const manager of managers) {
		const shown = await showUnit(systemctl, manager, name);
		if ('failed' in shown) {
			refused ||= shown.failed;
			if (shown.late) break;
			continue;
		}
		const state = shown.one('LoadState');
		const id = shown.one('Id');
		if (state === 'not-found' || id === '') {
			refused = `systemd knows no unit ${id || name}`;
			continue;
		}
		if (!id.endsWith('.service')) return { refused: `${id} is no service, and starts no process of its own` };
		if (state === 'loaded') return { shown, manager };
		const said = words(shown.one('LoadError')).slice(1).join(' ');
		return { refused: `${id} cannot be started: systemd has it as ${state}${said && ` (${said})`}` };
	}
	return { refused };
};

const runningProcess = async (shown: Shown): Promise<ProcessLook | undefined> => {
	const pid = Number(shown.one('MainPID'));
	const look = pid > 0 ? await lookAtProcess(pid) : undefined;
	return look === undefined || 'refused' in look ? undefined : look;
};

/** The user that it runs as; undefined where nobody here knows that user. */
const userOf = (shown: Shown, running: ProcessLook | undefined, manager: Manager): User | undefined => {
	const named = shown.one('User') || (manager === 'user' ? String(process.getuid?.() ?? 0) : 'root');
	const known = lookUpUser(named);
	if (known === undefined) return running === undefined ? undefined : { ...running, name: named };
	const group = shown.one('Group');
	const more = words(shown.one('SupplementaryGroups')).flatMap((one) => lookUpGroup(one) ?? []);
	return {
		...known,
		gid: (group === '' ? undefined : lookUpGroup(group)) ?? known.gid,
		groups: [...new Set([...known.groups, ...more])],
	};
};

const spec = (
	shown: Shown,
	manager: Manager,
	running: ProcessLook | undefined,
	user: User | undefined,
	{ variables, own, missingFiles, gaps }: UnitEnvironment,
): SubjectSpec => {
	const pid = Number(shown.one('MainPID'));
	const unit: Unit = {
		name: shown.one('Id'),
		manager,
		...(shown.one('FragmentPath') === '' ? {} : { path: shown.one('FragmentPath') }),
		reloadNeeded: shown.one('NeedDaemonReload') === 'yes',
		missingFiles,
		changedSinceStart:
			running === undefined ? [] : own.filter((name) => running.environment[name] !== variables[name]),
	};
	const all = [
		...gaps,
		...become(user, shown).gaps,
		...(running === undefined ? sandboxGaps(shown) : gapsOfProcess(running)),
		...startupGaps(variables),
	];
	return {
		subject: {
			kind: 'service',
			...(pid > 0 ? { pid } : {}),
			...(user === undefined ? {} : { user: user.name, uid: user.uid }),
			...(running === undefined ? {} : { command: running.command }),
			...(running?.cgroup === undefined ? {} : { cgroup: running.cgroup }),
			unit,
			...(all.length > 0 ? { gaps: all } : {}),
		},
		...(running === undefined ? {} : { started: running.started }),
		environment: variables,
		...become(user, shown).account,
		...directoryOf(shown, manager, user),
		root: running?.otherFiles ? `/proc/${running.pid}/root` : '',
		...(running?.executable === undefined ? {} : { executable: running.executable }),
	};
};

const become = (
	user: User | undefined,
	shown: Shown,
): { account: { become?: Account }; gaps: readonly Gap[] } => {
	const named = shown.one('User');
	if (user === undefined) {
		const why =
			shown.one('DynamicUser') === 'yes'
				? 'its user is made when it starts, and it does not run'
				: `its user ${named} is not known here`;
		return { account: {}, gaps: [{ what: 'user', why }] };
	}
	const { uid, gid, groups } = user;
	if (process.geteuid?.() === 0) return { account: { become: { uid, gid, groups } }, gaps: [] };
	if (uid === process.geteuid?.()) return { account: {}, gaps: [] };
	return {
		account: {},
		gaps: [{ what: 'user', why: `it runs as ${user.name}, and only root can become that user` }],
	};
};

/** As systemctl prints it: `!` in front where it may be missing, `~` for the home. */
const directoryOf = (
	shown: Shown,
	manager: Manager,
	user: User | undefined,
): { directory: string; directoryName: string } => {
	const set = shown.one('WorkingDirectory').replace(/^!/, '');
	const home = user?.home ?? '/';
	const directory = set === '~' || (set === '' && manager === 'user') ? home : set || '/';
	return { directory, directoryName: directory };
};
