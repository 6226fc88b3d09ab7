import yargs from 'yargs';
import { COMMANDS, type CommandName, commandOf } from './commands.ts';
import { explained } from './explained.ts';
import { type Options, PARSING } from './options.ts';
import { print } from './print.ts';
import { refuseSwitchValues } from './switch-values.ts';
import { isUsageError, unknownWord, usageError } from './usage-error.ts';
import { VERSION } from './version.ts';
import { knownWidth } from './width.ts';

const EPILOGUE = `Exit codes: 0 InsightWorker can reach Bedrock from here; 1 it cannot; 2 the command line cannot be
used; 3 the examination could not be finished. A run costs two output tokens and some twenty input
tokens of the configured model; --no-invoke costs none.`;

/** Runs the command of the line and gives its exit code; throws a usage error where the line cannot be used. */
export const run = async (words: readonly string[]): Promise<number> => {
	try {
		return await parse(words);
	} catch (error) {
		throw isUsageError(error) ? await plainly(error, words) : error;
	}
};

const parse = async (words: readonly string[]): Promise<number> => {
	let code = 0;
	const { argv, text } = explained(words);
	const behind = argv.slice(argv.indexOf('--') + 1)[0];
	if (argv.includes('--') && behind !== undefined)
		throw usageError(`nothing is taken behind --: ${behind} (a file of such a name is ./${behind})`);
	const settle = (work: (options: Options) => Promise<number>) => async (options: Options) => {
		code = await work(options);
	};
	refuseSwitchValues(argv, Object.assign({}, ...Object.values(COMMANDS).map(({ options }) => options)));
	const parser = yargs([...argv])
		.scriptName('iw-doctor')
		.usage(
			'$0 [command]\n\nFinds out why InsightWorker cannot reach Claude on AWS Bedrock from this machine.',
		)
		.parserConfiguration(PARSING)
		.command(
			['check', '$0'],
			'examine this machine: credentials, identity, Bedrock',
			(y) => y.options(COMMANDS.check.options),
			settle(async (options) => (await import('./check.ts')).check(options)),
		)
		.command(
			'explain [what]',
			'the gotchas: all of them, one by its id, or those that an error or a log points to',
			(y) =>
				y
					.positional('what', {
						type: 'string',
						describe: 'an id, the text of an error message, or - for a log on standard input',
					})
					.options(COMMANDS.explain.options),
			settle(async (options) => (await import('./explain.ts')).explain(options, text)),
		)
		.command(
			'replay <file>',
			'judge a saved report again, offline; - reads it from standard input',
			(y) =>
				y
					.positional('file', { type: 'string', describe: 'what --format json wrote' })
					.options(COMMANDS.replay.options),
			settle(async (options) => (await import('./replay.ts')).replayCommand(options, argv)),
		)
		.command(
			'diff <a> [b]',
			'two saved reports, or self and --pid or --service: what differs; exit code 0 nothing, 1 something',
			(y) =>
				y
					.positional('a', { type: 'string', describe: 'the earlier report, - for standard input, or self' })
					.positional('b', { type: 'string', describe: 'the later one' })
					.options(COMMANDS.diff.options),
			settle(async (options) => (await import('./diff.ts')).diffCommand(options, argv)),
		)
		.command(
			'policy',
			'the least IAM policy for the configured model, or the trust policy of its role',
			(y) => y.options(COMMANDS.policy.options),
			settle(async (options) => (await import('./policy.ts')).policy(options)),
		)
		.command(
			'simulate [scenario]',
			'examine an embedded AWS; without a scenario, the list of them',
			(y) =>
				y
					.positional('scenario', { type: 'string', describe: 'a name of the list' })
					.options(COMMANDS.simulate.options),
			settle(async (options) => (await import('./simulate.ts')).simulateCommand(options, argv)),
		)
		.command(
			'watch',
			'stay until the credentials have been replaced, and say whether that works',
			(y) => y.options(COMMANDS.watch.options),
			settle(async (options) => (await import('./watch.ts')).watchCommand(options)),
		)
		.strict()
		.version(VERSION)
		.help()
		.alias('h', 'help')
		.epilogue(EPILOGUE)
		.wrap(Math.min(100, Math.max(40, knownWidth() ?? 100)))
		.exitProcess(false)
		.showHelpOnFail(false)
		.fail((message, error) => {
			// What yargs itself refuses comes with an error of its own kind; anything else was thrown by a command.
			throw error === undefined || error.name === 'YError' ? usageError(message) : error;
		});
	// What yargs would write itself, its help and the version, is written here, or a full disk would
	// be no error.
	let told = '';
	await parser.parseAsync([...argv], {}, (_error, _options, output) => {
		told = output;
	});
	if (told !== '') await print(`${told}\n`);
	return code;
};

/** What yargs refuses, said with the nearest valid word. */
const plainly = async (error: Error, argv: readonly string[]): Promise<Error> => {
	const unknown = /^Unknown arguments?: (.+)$/.exec(error.message)?.[1]?.split(', ')[0];
	const lacking = /^Not enough arguments following: (.+)$/.exec(error.message)?.[1];
	if (lacking !== undefined) return usageError(`--${lacking} needs a value`);
	const positional = /^Not enough non-option arguments/.test(error.message);
	if (positional) return usageError('a file is missing: replay FILE, diff A B');
	if (unknown === undefined) return error;
	const at = argv.findLastIndex((word) => word.replace(/^-+/, '').split('=')[0] === unknown);
	const typed = argv[at] ?? unknown;
	if (!typed.startsWith('-')) return oneTooMany(typed, commandOf(argv.slice(0, Math.max(at, 0))));
	return noSuchOption(typed.split('=')[0] ?? typed, commandOf(argv) ?? 'check');
};

const noSuchOption = (typed: string, command: CommandName): Error => {
	const elsewhere = Object.entries(COMMANDS)
		.filter(([, { options }]) => Object.hasOwn(options, typed.replace(/^--/, '')))
		.map(([name]) => name);
	if (elsewhere.length > 0)
		return usageError(`${typed} is no option of ${command}, but of ${elsewhere.join(', ')}`);
	const known = ['help', 'version', ...Object.keys(COMMANDS[command].options)].map((name) => `--${name}`);
	return unknownWord('no such option', typed, known);
};

const oneTooMany = (word: string, command: CommandName | undefined): Error =>
	command === undefined
		? unknownWord('no such command', word, Object.keys(COMMANDS))
		: usageError(`${command} takes ${COMMANDS[command].takes}: ${word} is one word too many`);
