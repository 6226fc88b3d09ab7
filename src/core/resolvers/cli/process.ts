import { fromLine } from '../from.ts';
import { type Answer, declined, given, unretrieved } from './answer.ts';
import { heard } from './heard.ts';
import { type CliMachine, sectionOf } from './machine.ts';

/**
 * `ProcessProvider`: the program is started without a shell, and whatever is wrong with it is an
 * error.
 */
export const credentialProcess = (machine: CliMachine, name: string): Answer => {
	const program = sectionOf(machine.profiles, name)?.credential_process;
	if (program === undefined) return declined(`profile ${name} has no credential_process`);
	const from = fromLine(program);
	if (program.tail !== undefined || program.needsShell)
		return unretrieved('custom-process', 'the command needs a shell, and the AWS CLI starts it without one');
	const answer =
		name === machine.profile.name
			? heard(machine, 'process', from, 'the program gives credentials')
			: given(`profile ${name} has a credential_process`, from, 'the program gives credentials');
	// The SDK reads no more than 1 MiB of what a program writes; the AWS CLI reads it all.
	const cut = answer.kind === 'stopped' && /maxBuffer/.test(answer.why);
	return cut
		? given(`profile ${name} has a credential_process`, from, 'the program gives credentials')
		: answer;
};
