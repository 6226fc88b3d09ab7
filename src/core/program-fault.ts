import type { StageOutcome } from './facts.ts';

/** What is wrong with a credential_process, as a clause that stands after "it", and what to do. */
export interface ProgramFault {
	readonly fault: string;
	readonly remedy: string;
}

/** The fault of a program by what the SDK's provider said of it (credential-provider-process). */
export const programFault = (stage: StageOutcome): ProgramFault => {
	if (stage.kind === 'hung')
		return {
			fault: `has not come to an end after ${stage.ms} ms`,
			remedy: 'Let the program ask nobody, neither on a terminal nor in a browser, and give up by itself.',
		};
	const error = stage.kind === 'declined' ? stage.error : undefined;
	const message = error?.message ?? '';
	if (message.startsWith('Command failed')) return endedBadly(message, error?.code);
	return (
		FAULTS.find(([pattern]) => pattern.test(message))?.[1] ?? {
			fault: message === '' ? 'gives no credentials' : `gives no credentials: ${message.replace(/\.$/, '')}`,
			remedy: 'Run the program by hand and look at what it prints.',
		}
	);
};

const endedBadly = (message: string, code: string | undefined): ProgramFault => {
	const said = message
		.replace(/^Command failed:?/, '')
		.split('\n')
		.find((line) => line.trim() !== '');
	const how =
		code === undefined ? 'fails' : /^SIG/.test(code) ? `is ended by ${code}` : `ends with exit code ${code}`;
	const missing = code === '127' || code === '126';
	return {
		fault: `${how}${said === undefined ? ', and says nothing' : `, and says: ${said.trim()}`}`,
		remedy: missing
			? 'Write the whole path of the program, without ~ and without variables, and see that this user may run it.'
			: 'Mend what the program says on standard error.',
	};
};

const FAULTS: readonly (readonly [RegExp, ProgramFault])[] = [
	[
		/returned invalid JSON/,
		{
			fault: 'prints what is no JSON on standard output',
			remedy: 'Let the program print its JSON and nothing else there; notes belong on standard error.',
		},
	],
	[
		/did not return Version 1/,
		{
			fault: 'prints JSON whose Version is not the number 1',
			remedy: 'Let the program print "Version": 1, a number and not a text.',
		},
	],
	[
		/returned invalid credentials/,
		{
			fault: 'prints JSON without AccessKeyId or without SecretAccessKey',
			remedy: 'Let the program print both, spelt so, at the top of its JSON.',
		},
	],
	[
		/returned expired credentials/,
		{
			fault: 'prints credentials whose Expiration is past',
			remedy: 'Empty the cache of the program, or log in to what it asks, and compare the clocks.',
		},
	],
	[
		/maxBuffer/,
		{
			fault: 'prints more than a megabyte',
			remedy: 'Let the program print its JSON and nothing else.',
		},
	],
];
