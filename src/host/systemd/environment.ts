import { readFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import type { Gap } from '../../core/facts.ts';
import { thrown } from '../failure.ts';
import type { User } from '../subject/account.ts';
import { parseEnviron } from '../subject/environ.ts';
import { parseEnvironmentFile } from './environment-file.ts';
import type { Shown } from './show.ts';
import type { Manager, Systemctl } from './systemctl.ts';
import { words } from './words.ts';

export interface UnitEnvironment {
	readonly variables: Readonly<Record<string, string>>;
	/** Names of those that the unit itself sets, by Environment= and EnvironmentFile=. */
	readonly own: readonly string[];
	/** Files that are not there and have to be. */
	readonly missingFiles: readonly string[];
	readonly gaps: readonly Gap[];
}

type Variables = Iterable<readonly [name: string, value: string]>;

/**
 * The environment that systemd would start a unit with, each source over the one before it.
 * https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Environment%20Variables%20in%20Spawned%20Processes
 */
export const unitEnvironment = async (
	systemctl: Systemctl,
	manager: Manager,
	shown: Shown,
	user: User | undefined,
): Promise<UnitEnvironment> => {
	const [block, version, passed] = await Promise.all([
		systemctl(manager, ['show-environment']),
		versionOf(systemctl, manager),
		passedOn(manager, words(shown.one('PassEnvironment'))),
	]);
	const files = await filesOf(shown, version);
	const set = pairs(words(shown.one('Environment')));
	const variables = new Map<string, string>([
		...('text' in block ? pairs(block.text.split('\n').flatMap(words)) : []),
		...(manager === 'system' && user !== undefined ? login(user, shown) : []),
		...passed.variables,
		...set,
		...files.variables,
	]);
	for (const entry of words(shown.one('UnsetEnvironment'))) {
		const [name, value] = pair(entry) ?? [entry, undefined];
		if (value === undefined || variables.get(name) === value) variables.delete(name);
	}
	const own = new Set([...set, ...files.variables].map(([name]) => name));
	const unknown: Gap[] =
		'failed' in block
			? [{ what: 'environment', why: `the environment of systemd itself: ${block.failed}` }]
			: [];
	return {
		variables: Object.fromEntries(variables),
		own: [...own].filter((name) => variables.has(name)),
		missingFiles: files.missing,
		gaps: [...unknown, ...passed.gaps, ...files.gaps],
	};
};

const pair = (entry: string): readonly [string, string] | undefined => {
	const at = entry.indexOf('=');
	return at > 0 ? [entry.slice(0, at), entry.slice(at + 1)] : undefined;
};

const pairs = (entries: readonly string[]): readonly (readonly [string, string])[] =>
	entries.flatMap((entry) => {
		const found = pair(entry);
		return found === undefined ? [] : [found];
	});

/** A version of which nothing is known counts as a new one. */
const versionOf = async (systemctl: Systemctl, manager: Manager): Promise<number> => {
	const printed = await systemctl(manager, ['show', '--property=Version']);
	return Number(
		/^Version=(\d+)/m.exec('text' in printed ? printed.text : '')?.[1] ?? Number.POSITIVE_INFINITY,
	);
};

/**
 * What User= brings: nothing where the list of users has a placeholder, which systemd leaves out.
 */
const login = ({ name, home, shell }: User, shown: Shown): Variables => {
	if (shown.one('User') === '' || shown.one('SetLoginEnvironment') === 'no') return [];
	// This user owns nothing by convention, and systemd takes its home for the root without asking
	// the list.
	const known = name === 'nobody' ? '/' : home;
	return [
		...(known && known !== '/' ? ([['HOME', known]] as const) : []),
		['LOGNAME', name],
		['USER', name],
		...(shell && !/\/(nologin|false|true)$/.test(shell) ? ([['SHELL', shell]] as const) : []),
	];
};

/**
 * PassEnvironment= takes from process 1; a user's manager passes its whole environment on anyway.
 */
const passedOn = async (
	manager: Manager,
	names: readonly string[],
): Promise<{ variables: Variables; gaps: readonly Gap[] }> => {
	if (manager === 'user' || names.length === 0) return { variables: [], gaps: [] };
	try {
		const first = parseEnviron(await readFile('/proc/1/environ'));
		return { variables: Object.entries(first).filter(([name]) => names.includes(name)), gaps: [] };
	} catch {
		const why = `${names.join(', ')} of PassEnvironment=: only root can read the environment of process 1`;
		return { variables: [], gaps: [{ what: 'environment', why }] };
	}
};

interface Files {
	readonly variables: Variables & readonly (readonly [string, string])[];
	readonly missing: readonly string[];
	readonly gaps: readonly Gap[];
}

const filesOf = async (shown: Shown, version: number): Promise<Files> => {
	const variables: (readonly [string, string])[] = [];
	const missing: string[] = [];
	const gaps: Gap[] = [];
	for (const line of shown.all('EnvironmentFiles')) {
		const [, named = '', optional] = /^(.*) \(ignore_errors=(yes|no)\)$/.exec(line) ?? [];
		if (named === '') continue;
		const paths = /[*?[]/.test(named) ? await glob(named, GLOB) : [named];
		if (paths.length === 0 && optional === 'no') missing.push(named);
		for (const path of paths.sort()) {
			const file = await readFile(path).catch((error: unknown) => thrown(error).code);
			if (typeof file !== 'string') variables.push(...(parseEnvironmentFile(file, version) ?? []));
			else if (file !== 'ENOENT' && file !== 'ENOTDIR')
				gaps.push({
					what: 'environment',
					why: `the variables of ${path}, which cannot be read here (${file})`,
				});
			else if (optional === 'no') missing.push(path);
		}
	}
	return { variables, missing, gaps };
};

/** As glob(3), which knows neither braces nor `**`. */
const GLOB = {
	absolute: true,
	braceExpansion: false,
	expandDirectories: false,
	extglob: false,
	globstar: false,
	onlyFiles: false,
} as const;
