import type { Difference } from '../diff.ts';
import { redact } from '../redact.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What differs between two whole environments, beyond what the reports themselves compare: names
 * alone, and the values of the few that hold no secret and decide which programs are found.
 */
export const environments = (
	from: Environment,
	to: Environment,
	already: readonly Difference[],
): readonly Difference[] => {
	const told = new Set(
		already.flatMap(({ what, id }) => (what === 'variable' && id !== undefined ? [id] : [])),
	);
	const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
	return names
		.filter((name) => !told.has(name) && !PASSING.has(name) && from[name] !== to[name])
		.map((id) => ({ what: 'variable', id, ...values(id, from[id], to[id]) }));
};

/** What is told beside a variable of which nothing but its name is shown. */
export const NAME_ONLY = 'not looked at otherwise';

const values = (
	name: string,
	from: string | undefined,
	to: string | undefined,
): Omit<Difference, 'what' | 'id'> => {
	if (PLAIN.has(name)) return { from: plain(from), to: plain(to) };
	return {
		from: from === undefined ? null : 'set',
		to: to === undefined ? null : from === undefined ? 'set' : 'set, to another value',
		detail: NAME_ONLY,
	};
};

const plain = (value: string | undefined): string | null => (value === undefined ? null : redact(value));

const PLAIN: ReadonlySet<string> = new Set([
	'HOME',
	'LANG',
	'LC_ALL',
	'LOGNAME',
	'PATH',
	'SHELL',
	'TZ',
	'USER',
]);

/** Differ between any two processes, and decide nothing. */
const PASSING: ReadonlySet<string> = new Set([
	'_',
	'INVOCATION_ID',
	'JOURNAL_STREAM',
	'MAINPID',
	'MANAGERPID',
	'OLDPWD',
	'PWD',
	'SHLVL',
	'SYSTEMD_EXEC_PID',
]);
