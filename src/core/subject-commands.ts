import type { Facts, Subject } from './facts.ts';
import type { Slots } from './prose.ts';
import { asUser, isAnother } from './subject-commands/as-user.ts';
import { changeEnvironment, fromFile } from './subject-commands/environment.ts';
import { unitOf } from './subject-commands/unit-of.ts';

/**
 * The commands of a check, which are written for the shell of whoever examines, as they are right
 * for what was examined: another process, a unit, another user, and a variable of the env file.
 */
export const commandsFor = (
	commands: readonly string[],
	facts: Pick<Facts, 'env' | 'envFile' | 'subject'>,
	slots: Slots,
): readonly string[] => {
	const { subject } = facts;
	const all = commands.flatMap((command) => changeEnvironment(command, facts, slots));
	const ofUser = unitOf(subject)?.manager === 'user';
	return [...new Set(all)].map((command) =>
		asUser(command, subject).replace(SYSTEMCTL, (_, sudo = '') =>
			ofUser ? userManager(subject) : `${sudo}systemctl`,
		),
	);
};

const SYSTEMCTL = /(sudo )?systemctl \{scope\}/g;

/** It belongs to the user, and is asked by that user. */
const userManager = (subject: Subject): string =>
	isAnother(subject)
		? 'sudo -u {sudoUser} env XDG_RUNTIME_DIR=/run/user/{uid} systemctl --user'
		: 'systemctl --user';

/** The same where nothing is known of a machine: a variable may be set in either place. */
export const commandsInGeneral = (commands: readonly string[]): readonly string[] =>
	commands.flatMap((command) => {
		const [, names] = /^(?:#.*\n)*unset ([A-Z][\w ]*)$/.exec(command) ?? [];
		if (names === undefined) return [command];
		return [command, `# Where the env file sets it:\n${fromFile(names.split(' '))}`];
	});
