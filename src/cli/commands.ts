import {
	DIFF,
	EXAMINATION,
	EXPLANATION,
	type OptionTable,
	POLICY,
	REPLAY,
	SIMULATION,
	SUBJECT,
	WATCH,
} from './options.ts';

/** A command, in so much as a line that cannot be used is told by it. */
interface Command {
	readonly options: OptionTable;
	/** What it takes beside options, as the end of "replay takes …". */
	readonly takes: string;
}

/** Every command by its name. */
export const COMMANDS = {
	check: { options: { ...EXAMINATION, ...SUBJECT }, takes: 'options only' },
	diff: { options: DIFF, takes: 'two reports' },
	explain: { options: EXPLANATION, takes: 'one id or one text' },
	policy: { options: POLICY, takes: 'options only' },
	replay: { options: REPLAY, takes: 'one file' },
	simulate: { options: { ...SIMULATION, ...EXAMINATION }, takes: 'one scenario' },
	watch: { options: WATCH, takes: 'options only' },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof COMMANDS;

const isCommand = (word: string): word is CommandName => Object.hasOwn(COMMANDS, word);

/** The command that these words name; undefined where they name none, and the examination is meant. */
export const commandOf = (words: readonly string[]): CommandName | undefined => words.find(isCommand);
