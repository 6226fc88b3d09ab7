import { fromEnvironment } from '../from.ts';
import { type Answer, declined, given, partial, stopped } from './answer.ts';
import { type CliFacts, isGiven, shellVariable } from './machine.ts';

const TOKENS = ['AWS_SECURITY_TOKEN', 'AWS_SESSION_TOKEN'] as const;

/** `EnvProvider`: comes first whatever AWS_PROFILE says, and half a key is an error. */
export const environment = (facts: CliFacts): Answer => {
	if (!isGiven(facts, 'AWS_ACCESS_KEY_ID')) return declined('AWS_ACCESS_KEY_ID is not set');
	if (!isGiven(facts, 'AWS_SECRET_ACCESS_KEY')) return partial('env', 'AWS_SECRET_ACCESS_KEY');
	const expiry = shellVariable(facts, 'AWS_CREDENTIAL_EXPIRATION')?.value ?? '';
	const token = TOKENS.find((name) => isGiven(facts, name));
	return (
		(expiry === '' ? undefined : refusedExpiry(expiry, facts.clock.now)) ??
		given('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are set', fromEnvironment(token))
	);
};

/**
 * The SDK passes over this variable; botocore reads it as a time, and the same keys never become
 * fresh.
 */
const refusedExpiry = (expiry: string, now: string): Answer | undefined => {
	const time = Date.parse(expiry);
	if (Number.isNaN(time)) return stopped('ParserError', `Unknown string format: ${expiry}`);
	if (!ZONE.test(expiry))
		return stopped('TypeError', "can't subtract offset-naive and offset-aware datetimes");
	return time > Date.parse(now) ? undefined : stillExpired();
};

const ZONE = /(Z|UTC|GMT|[+-]\d\d:?\d\d)\s*$/i;

/** What botocore says of credentials whose renewal gives the same expired ones. */
export const stillExpired = (): Answer =>
	stopped('RuntimeError', 'Credentials were refreshed, but the refreshed credentials are still expired.');
