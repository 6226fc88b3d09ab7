import type { SharedFiles } from '../facts.ts';
import { profileRoute } from '../profile-route.ts';
import type { Prediction } from './resolver.ts';

/**
 * What the product's client throws where the SDK's chain ends with an error, which becomes its cause.
 * Where that one speaks of a time-out, in its name or its text, the client takes it for its own
 * (@anthropic-ai/sdk, client.js, makeRequest).
 */
export const productError = (error: SdkError, files: SharedFiles): Prediction['error'] => {
	const says = /timed? ?out/i.test(`${error.name}: ${error.message ?? ''}`);
	return says && !isTranslated(error, files) ? TIMED_OUT : UNRESOLVED;
};

type SdkError = NonNullable<Prediction['error']>;

/**
 * The client hands the chain a handler that calls by fetch, whose word for a broken connection is
 * `fetch failed`. Only the web identity of a profile does not get it (credential-provider-ini,
 * resolveWebIdentityCredentials), so that there it is Node's own word, `TimeoutError: socket hang up`.
 */
const isTranslated = ({ name, message = '' }: SdkError, files: SharedFiles): boolean =>
	(name === 'TimeoutError' || /\bE[A-Z]*TIMEDOUT\b/.test(message)) &&
	profileRoute(files).end.kind !== 'web-identity';

const UNRESOLVED = {
	name: 'APIConnectionError',
	message: 'Failed to resolve AWS credentials from the credential provider chain.',
} as const;

const TIMED_OUT = { name: 'APIConnectionTimeoutError', message: 'Request timed out.' } as const;
