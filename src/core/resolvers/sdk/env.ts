import { fromEnvironment } from '../from.ts';
import { declined, isSet, type Known, type Ruling } from './ruling.ts';

/**
 * The first link of `defaultProvider` (credential-provider-node): a named profile passes over the
 * environment.
 */
export const envStage = (facts: Known): Ruling =>
	facts.files.profile.source === 'AWS_PROFILE'
		? { kind: 'skipped', why: 'AWS_PROFILE is set, and the SDK then passes over the environment' }
		: environmentKeys(facts);

/** `fromEnv` (credential-provider-env): both halves of a key, each of any form. */
export const environmentKeys = (facts: Known): Ruling => {
	const missing = PAIR.filter((name) => !isSet(facts, name));
	if (missing.length > 0)
		return declined(`${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set`);
	const token = isSet(facts, 'AWS_SESSION_TOKEN') ? 'AWS_SESSION_TOKEN' : undefined;
	return { kind: 'credentials', why: `${PAIR.join(' and ')} are set`, from: fromEnvironment(token) };
};

const PAIR = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
