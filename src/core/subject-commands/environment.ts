import type { Facts, Subject } from '../facts.ts';
import { fill, type Slots } from '../prose.ts';
import { unitOf } from './unit-of.ts';

type Needs = Pick<Facts, 'env' | 'envFile' | 'subject'>;

/**
 * A command that changes the environment of a shell, as what changes the one that was examined: at
 * the place where each variable is set, for the process or the unit that has it.
 */
export const changeEnvironment = (command: string, facts: Needs, slots: Slots): readonly string[] => {
	const [, comment = '', body = command] = /^((?:#.*\n)*)([\s\S]*)$/.exec(command) ?? [];
	const changed = unset(body, facts, slots) ?? exported(body, facts) ?? listed(body, facts);
	if (changed === undefined) return [command];
	const [first = '', ...rest] = changed;
	return [comment + first, ...rest];
};

/** `unset A B`; with `-v`, what the env file sets is to stay. */
const unset = (body: string, facts: Needs, slots: Slots): readonly string[] | undefined => {
	const [, stays, words] = /^unset (-v )?([\w{} ]+)$/.exec(body) ?? [];
	if (words === undefined) return undefined;
	const { env, envFile, subject } = facts;
	const names = fill(words, slots).split(' ');
	const inFile = stays
		? []
		: names.filter((name) => envFile.names[name] !== undefined || env[name]?.origin === 'env-file');
	const inProcess = names.filter((name) => env[name]?.origin === 'process');
	const byOption = names.some((name) => env[name]?.origin === 'flag');
	// Of none it is known where it is set: then as the check has it.
	const taken = inProcess.length > 0 ? inProcess : inFile.length > 0 || byOption ? [] : names;
	return [
		...(taken.length === 0 ? [] : removal(taken, subject)),
		...(inFile.length === 0 ? [] : [fromFile(inFile)]),
		...(byOption ? ['# An option of this run sets it: leave that out.'] : []),
	];
};

/** Takes variables out of the env file, which keeps a copy. */
export const fromFile = (names: readonly string[]): string => {
	const one = names.length === 1 ? names[0] : `(${names.join('|')})`;
	return `sed -i.bak -E '/^ *(export +)?${one} *[=:]/d' {envFile}`;
};

const removal = (names: readonly string[], subject: Subject): readonly string[] => {
	if (subject.kind === 'self') return [`unset ${names.join(' ')}`];
	if (unitOf(subject) !== undefined) return edit([`UnsetEnvironment=${names.join(' ')}`]);
	return whereItStarts('Take these out of', names);
};

/** `export A=b`, one or several lines of it. */
const exported = (body: string, { env, subject }: Needs): readonly string[] | undefined => {
	const lines = body.split('\n').map((line) => /^export (\w+)=(.*)$/.exec(line));
	if (subject.kind === 'self' || lines.includes(null)) return undefined;
	const settings: string[] = [];
	let before = '';
	for (const line of lines) {
		const [, name = '', value = ''] = line ?? [];
		// systemd expands nothing: what the process has stands in the place of its name.
		const whole = value.replace(/^"(.*)"$/, '$1').replace(/^\$NO_PROXY$/, before);
		const given = env.NO_PROXY?.value ? '{noProxy},' : '';
		before = whole.replace(/^\$NO_PROXY,/, given);
		settings.push(`${name}=${before}`);
	}
	if (unitOf(subject) === undefined) return whereItStarts('Set this in', settings);
	return edit(
		settings.map((setting) => `Environment=${setting}`),
		['# A file that EnvironmentFile= names wins over it: where that has it, change it there.'],
	);
};

/** `env | …`: what the process was started with. */
const listed = (body: string, { subject }: Needs): readonly string[] | undefined => {
	const [, filter] = /^env \| ([\s\S]*)$/.exec(body) ?? [];
	if (filter === undefined || subject.kind === 'self') return undefined;
	if (subject.pid !== undefined) return [`sudo cat /proc/{pid}/environ | tr '\\0' '\\n' | ${filter}`];
	return ['systemctl {scope} show --property=Environment,EnvironmentFiles {service}'];
};

/** What to write comes first: what is pasted behind a command that opens an editor goes into that. */
const edit = (settings: readonly string[], more: readonly string[] = []): readonly string[] => [
	[
		'# What to write into what this opens:',
		...['[Service]', ...settings].map(asComment),
		...more,
		'sudo systemctl {scope} edit {service} &&',
		'  sudo systemctl {scope} restart {service}',
	].join('\n'),
];

/** Nobody can change the environment of a process that runs. */
const whereItStarts = (what: string, lines: readonly string[]): readonly string[] => [
	[
		`# ${what} whatever starts process {pid}, and start it anew: it keeps what it was given.`,
		...lines.map(asComment),
		'# What started it:',
		`ps -o pid=,args= -p "$(ps -o ppid= -p {pid} | tr -d ' ')"`,
	].join('\n'),
];

const asComment = (line: string): string => `#   ${line}`;
