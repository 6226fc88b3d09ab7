import { profileRoute } from '../../profile-route.ts';
import { type Answer, given, stopped } from './answer.ts';
import type { CliMachine } from './machine.ts';

/** How a profile is gone about, where only a call or a program tells what comes of it. */
export type Way = 'assume-role' | 'web-identity' | 'process' | 'sso' | 'login';

/**
 * What only a call tells: the word of the SDK's own profile stage where that went the same way
 * through the same profile. Where nobody asked, the call is taken to succeed, and `assumes` says so.
 */
export const heard = (machine: CliMachine, way: Way, from: string, assumes: string): Answer => {
	const { files, chain } = machine.facts;
	const same = files.profile.name === machine.profile.name && wayOf(machine) === way;
	// The program is asked at either stage, and the first of them may have had the last word.
	const { profile, process } = chain.stages;
	const outcome = way === 'process' && process.kind !== 'unasked' ? process : profile;
	if (!same) return given(`profile ${machine.profile.name} leads there`, from, assumes);
	switch (outcome.kind) {
		case 'credentials':
			return given(`profile ${machine.profile.name} gives ${outcome.credentials.accessKeyId}`, from);
		case 'stopped':
			if (isOfRegion(outcome.error.name, outcome.error.message))
				return given(`profile ${machine.profile.name} leads there`, from, assumes);
			return stopped(nameOf(outcome.error.name), outcome.error.message);
		case 'hung':
			return { kind: 'hung', why: `has not come back after ${outcome.ms} ms` };
		case 'declined':
			return way === 'process'
				? stopped('CredentialRetrievalError', outcome.error.message)
				: given(`profile ${machine.profile.name} leads there`, from, assumes);
		case 'unasked':
			return given(`profile ${machine.profile.name} leads there`, from, assumes);
	}
};

/**
 * What the SDK says of a region that it does not take is nothing to botocore, which has rules of its
 * own for it.
 */
export const isOfRegion = (name: string, message: string): boolean =>
	name === 'EndpointError' || /\bregion\b/i.test(message);

/**
 * A service's error has one name everywhere; for those of JavaScript stands what most of botocore's
 * derive from.
 */
const nameOf = (name: string): string =>
	/^(Error|TypeError|SyntaxError|CredentialsProviderError|TokenProviderError)$/.test(name)
		? 'BotoCoreError'
		: name;

/** The way that the SDK goes through its profile. */
const wayOf = ({ facts }: CliMachine): Way | undefined => {
	const { names, end } = profileRoute(facts.files);
	if (names.length > 1 || end.kind === 'source') return 'assume-role';
	return end.kind === 'web-identity' || end.kind === 'process' || end.kind === 'sso' || end.kind === 'login'
		? end.kind
		: undefined;
};
