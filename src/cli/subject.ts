import { escapeText } from '../core/escape.ts';
import { excerpt } from '../core/redact.ts';
import { firstProcess } from '../host/subject/first-process.ts';
import { lookAtProcess } from '../host/subject/process.ts';
import type { SubjectSpec } from '../host/subject/spec.ts';
import { specOfProcess } from '../host/subject/spec-of-process.ts';
import { systemctlWithin } from '../host/systemd/systemctl.ts';
import { specOfUnit } from '../host/systemd/unit.ts';
import { ONE_FILE } from './one-file.ts';
import { flag, type Options, single } from './options.ts';
import { usageError } from './usage-error.ts';

/**
 * The process or the unit that `--pid` or `--service` names, looked up within `ms` milliseconds; undefined where
 * `ending` was aborted first. Refuses what cannot be examined.
 */
export const subjectOf = async (
	options: Options,
	ms: number,
	ending: AbortSignal,
): Promise<SubjectSpec | undefined> => {
	const [pid, service] = [single(options, 'pid'), single(options, 'service')];
	if (flag(options, 'user') && service === undefined)
		throw usageError('--user says whose unit --service names');
	if (pid === undefined && service === undefined)
		throw usageError('--pid or --service has to name the other subject');
	if (pid !== undefined && service !== undefined)
		throw usageError('--pid and --service name two subjects; give one of them');
	const option = pid === undefined ? '--service' : '--pid';
	if (process.platform !== 'linux') throw usageError(`${option} needs Linux: it reads /proc`);
	if (ONE_FILE) throw usageError(`${option} needs the installed package: it starts another part of it`);
	const found =
		pid === undefined ? await unitOf(service ?? '', flag(options, 'user'), ms, ending) : await processOf(pid);
	if (found === undefined) return undefined;
	const caller = process.geteuid?.();
	const spec = caller === undefined ? found : { ...found, subject: { ...found.subject, caller } };
	const first = process.geteuid?.() === 0 ? await firstProcess(spec.root) : undefined;
	return first === undefined ? spec : { ...spec, firstProcess: first };
};

const processOf = async (text: string): Promise<SubjectSpec> => {
	const pid = Number(text);
	if (!/^\d+$/.test(text) || pid < 1 || pid > HIGHEST)
		throw usageError(`--pid takes the number of a process, not ${JSON.stringify(text)}`);
	const look = await lookAtProcess(pid);
	if ('refused' in look) throw usageError(`--pid ${pid}: ${escapeText(look.refused)}`);
	return specOfProcess(look);
};

/** Numbers of processes stay below 2^22. */
const HIGHEST = 4_194_304;

const unitOf = async (
	name: string,
	user: boolean,
	ms: number,
	ending: AbortSignal,
): Promise<SubjectSpec | undefined> => {
	if (!/^[\w:.@\\-]+$/.test(name) || name.startsWith('-'))
		throw usageError(`--service takes the name of one unit, not ${JSON.stringify(name)}`);
	const spec = await specOfUnit(systemctlWithin(ms, ending), name, user ? ['user'] : ['system', 'user']);
	if (ending.aborted) return undefined;
	if ('refused' in spec) throw usageError(`--service ${name}: ${escapeText(excerpt(spec.refused, 400))}`);
	return spec;
};
