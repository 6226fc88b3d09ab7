import { fromLogin } from '../from.ts';
import { type Answer, declined, given, stopped } from './answer.ts';
import { heard } from './heard.ts';
import { type CliMachine, sectionOf } from './machine.ts';

/** `LoginProvider`: version 1 comes without the library that it needs. */
export const login = (machine: CliMachine, name: string): Answer => {
	const session = sectionOf(machine.profiles, name)?.login_session;
	if (session === undefined) return declined(`profile ${name} has no login_session`);
	if (machine.version === 'v1')
		return stopped(
			'MissingDependencyException',
			'Missing Dependency: Using the login credential provider requires an additional dependency.',
		);
	const from = fromLogin(session.value ?? '');
	const assumes = 'the login session can be renewed';
	return name === machine.profile.name
		? heard(machine, 'login', from, assumes)
		: given(`profile ${name} has a login session`, from, assumes);
};
