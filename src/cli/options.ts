import { resolve } from 'node:path';
import { SECTIONS, type Section, STAGES } from '../core/facts.ts';
import { milliseconds } from './duration.ts';
import { formats, type Output, parseFormat, STANDARD_OUTPUT } from './formats.ts';
import { unknownWord, usageError } from './usage-error.ts';

const value = (describe: string) => ({ type: 'string', requiresArg: true, describe }) as const;
const toggle = (describe: string) => ({ type: 'boolean', describe }) as const;

/** The options of a command by their names, as yargs takes them. */
export type OptionTable = Readonly<Record<string, ReturnType<typeof value> | ReturnType<typeof toggle>>>;

/** The options of the examination. */
export const EXAMINATION = {
	'env-file': value("InsightWorker's env file [~/.insightworker/.env]"),
	profile: value('as AWS_PROFILE'),
	region: value('as AWS_REGION'),
	model: value('as BEDROCK_MODEL'),
	only: value(`these sections alone: ${SECTIONS.join(', ')}`),
	skip: value('not these sections'),
	'no-invoke': toggle('nothing that costs a token'),
	timeout: value('for the whole run: milliseconds, 15s, 2m [15000]'),
	wait: value('examine again until healthy, for at most this long: 90s, 2m'),
	'expect-account': value('fail unless this account is seen: twelve digits'),
	'expect-role': value('fail unless this role is seen: its name or ARN'),
	'expect-source': value(`fail unless the credentials come from this stage: ${STAGES.join(', ')}`),
	'expect-region': value('fail unless this is the region of Bedrock'),
	strict: toggle('warnings fail'),
	'redact-account': toggle('account ids and names of roles and users replaced, alike everywhere'),
	ignore: value('show this finding and do not count it (repeatable)'),
	list: toggle('every check: what it touches, what it costs; examines nothing'),
	'dry-run': toggle('every request that the run would make; sends none'),
	format: value(`${formats.join(', ')}, or FORMAT=FILE (repeatable) [text]`),
	output: value('write the report to this file; - is standard output'),
	quiet: toggle('only what is wrong'),
	verbose: toggle('evidence and links too'),
	'no-color': toggle('no colour'),
} as const;

/** The options that name another subject than this process. */
export const SUBJECT = {
	pid: value('examine what this process sees: its environment, home and user'),
	service: value('examine what this systemd unit sees, as systemd would start it'),
	user: toggle("with --service: a unit of the user's own manager"),
} as const;

/** The options of `replay`: those that concern what is judged and how it is told, not what is asked. */
export const REPLAY = {
	'expect-account': EXAMINATION['expect-account'],
	'expect-role': EXAMINATION['expect-role'],
	'expect-source': EXAMINATION['expect-source'],
	'expect-region': EXAMINATION['expect-region'],
	strict: EXAMINATION.strict,
	ignore: EXAMINATION.ignore,
	'redact-account': EXAMINATION['redact-account'],
	format: EXAMINATION.format,
	output: EXAMINATION.output,
	quiet: EXAMINATION.quiet,
	verbose: EXAMINATION.verbose,
	'no-color': EXAMINATION['no-color'],
} as const;

/** The options of `diff`. */
export const DIFF = {
	...SUBJECT,
	timeout: EXAMINATION.timeout,
	'redact-account': EXAMINATION['redact-account'],
	format: value('text or json, or FORMAT=FILE (repeatable) [text]'),
	output: EXAMINATION.output,
	'no-color': EXAMINATION['no-color'],
} as const;

const { only: _only, skip: _skip, list: _list, 'dry-run': _dryRun, wait: _wait, ...WHOLE } = EXAMINATION;

/** The options of `watch`: it examines the whole machine, and looks again and again. */
export const WATCH = {
	for: value('at most so long: 90s, 30m, 8h [until they are replaced, or end]'),
	interval: value('between two looks [30s]'),
	...WHOLE,
	timeout: value('for each of the two examinations: milliseconds, 15s, 2m [15000]'),
} as const;

/** The options of `simulate` that are none of the examination. */
export const SIMULATION = {
	serve: toggle('keep it up, and print the variables that point there'),
	tour: toggle('one healthy machine, then a broken one'),
	delay: value('with --serve: added to every answer, in milliseconds or as 20ms, 2s'),
} as const;

/** The options of `explain`. */
export const EXPLANATION = {
	format: value('text or json [text]'),
	'no-color': EXAMINATION['no-color'],
} as const;

/** The options of `policy`. */
export const POLICY = {
	trust: toggle('the trust policy of the role instead'),
	for: value('with --trust: ec2, ecs, irsa or pod-identity [what this machine is]'),
	account: value('twelve digits [what this machine tells]'),
	'env-file': EXAMINATION['env-file'],
	profile: EXAMINATION.profile,
	region: EXAMINATION.region,
	model: EXAMINATION.model,
	timeout: EXAMINATION.timeout,
} as const;

/** How yargs takes a line apart: `--no-…` is a name like any other, and an option takes one value at a time. */
export const PARSING = {
	'boolean-negation': false,
	'camel-case-expansion': false,
	'greedy-arrays': false,
} as const;

export type Options = Readonly<Record<string, unknown>>;

/** Options that may stand more than once. */
const REPEATABLE: ReadonlySet<string> = new Set(['ignore', 'format', 'only', 'skip']);

/** One value of an option; refuses a second one. */
export const single = (options: Options, name: string): string | undefined => {
	const value = options[name];
	if (Array.isArray(value) && !REPEATABLE.has(name)) throw usageError(`--${name} is given twice`);
	return typeof value === 'string' ? value : undefined;
};

/** Every value of a repeatable option. */
export const several = (options: Options, name: string): readonly string[] => {
	const value = options[name];
	return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
};

export const flag = (options: Options, name: string): boolean => options[name] === true;

/** The sections that `--only` and `--skip` leave. */
export const sections = (options: Options): readonly Section[] => {
	const named = (option: string): readonly Section[] =>
		several(options, option)
			.flatMap((list) => list.split(','))
			.map((word) => word.trim())
			.filter((word) => word !== '')
			.map((word) => {
				const section = SECTIONS.find((one) => one === word);
				if (section === undefined) throw unknownWord(`--${option}: no such section`, word, SECTIONS);
				return section;
			});
	const [only, skip] = [named('only'), named('skip')];
	if (several(options, 'only').length > 0 && only.length === 0) throw usageError('--only names no section');
	const left = SECTIONS.filter((one) => (only.length === 0 || only.includes(one)) && !skip.includes(one));
	if (left.length === 0) throw usageError('--only and --skip leave nothing to examine');
	return left;
};

export const DEFAULT_TIMEOUT_MS = 15_000;

export const timeout = (options: Options): number => {
	const given = single(options, 'timeout');
	return given === undefined ? DEFAULT_TIMEOUT_MS : milliseconds(given, '--timeout');
};

/**
 * Refuses the options of a report where `what` prints something else, rather than to lose a file
 * without a word.
 */
export const refuseReport = (options: Options, what: string): void => {
	const formed = several(options, 'format').some((format) => format !== 'text');
	if (formed || options.output !== undefined)
		throw usageError(`${what} makes no report: it takes no --format and no --output`);
};

/** Where the report goes, in which form: standard output once at most, and files. */
export const outputs = (options: Options): readonly Output[] => {
	const given = several(options, 'format').map(parseFormat);
	const list = given.length === 0 ? [{ format: 'text' } as const] : given;
	const file = single(options, 'output');
	const toStdout = list.filter((output) => output.file === undefined);
	if (toStdout.length > 1)
		throw usageError(
			'only one --format can go to standard output; give the others a file: --format json=FILE',
		);
	if (file === '') throw usageError('--output names no file');
	if (file !== undefined && toStdout.length === 0)
		throw usageError('--output has no report to write: every --format names a file of its own');
	const wanted = list.map((output) =>
		output.file === undefined && file !== undefined && file !== STANDARD_OUTPUT
			? { ...output, file }
			: output,
	);
	const files = wanted.flatMap((output) => output.file ?? []);
	const twice = files.find((one, at) => files.slice(0, at).some((other) => resolve(other) === resolve(one)));
	if (twice !== undefined) throw usageError(`two reports cannot go to one file: ${twice}`);
	return wanted;
};
