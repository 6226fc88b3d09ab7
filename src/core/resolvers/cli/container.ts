import { fromContainer } from '../from.ts';
import { type Answer, declined, given, stopped, unopened, unretrieved } from './answer.ts';
import { stillExpired } from './env.ts';
import { type CliFacts, shellVariable } from './machine.ts';

const RELATIVE = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';
const FULL = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';

/**
 * `ContainerProvider`: that a variable is there counts, and be it empty; from there on nothing hands
 * on.
 */
export const container = (facts: CliFacts): Answer => {
	const relative = shellVariable(facts, RELATIVE);
	const full = shellVariable(facts, FULL);
	if (relative === undefined && full === undefined)
		return declined('no container credentials variable is set');
	const { endpoint, token, credentials, form } = facts.container;
	// The SDK takes an empty relative variable for none, and may then have asked the other one.
	if (relative?.empty) return unretrieved('container-role', `${RELATIVE} is set and empty`);
	if (full?.empty && relative === undefined) return stopped('ValueError', "Unsupported host 'None'.");
	if (endpoint?.rejected !== undefined)
		return stopped('ValueError', `Unsupported host of ${endpoint.variable}.`);
	const unusable = tokenFault(facts, token);
	if (unusable !== undefined) return unusable;
	const from = fromContainer(facts);
	switch (credentials.kind) {
		case 'ok': {
			const { sessionToken, expiration } = credentials.value.credentials;
			if (!sessionToken) return stopped('KeyError', "'Token'");
			if (expiration === undefined)
				return form === 'bad-time'
					? stopped('ParserError', 'Unknown string format of Expiration')
					: stopped('KeyError', "'Expiration'");
			const ended = Date.parse(expiration) <= Date.parse(facts.clock.now);
			return ended ? stillExpired() : given(`${endpoint?.variable ?? FULL} is set`, from);
		}
		case 'refused':
			return unretrieved(
				'container-role',
				`Received non 200 response ${credentials.status} from container metadata`,
			);
		case 'unexpected':
			return unretrieved('container-role', 'Unable to parse JSON returned from container metadata services');
		case 'unreachable':
			return unretrieved('container-role', credentials.message);
		default:
			return given(`${endpoint?.variable ?? FULL} is set`, from, 'the container endpoint gives credentials');
	}
};

const tokenFault = (facts: CliFacts, token: CliFacts['container']['token']): Answer | undefined => {
	if (shellVariable(facts, 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE')?.empty)
		return stopped('FileNotFoundError', "No such file or directory: ''");
	if (token.kind === 'refused') return unopened(token);
	return token.kind === 'ok' && (token.value.trailingNewline || token.value.carriageReturn)
		? stopped('ValueError', 'Auth token value is not a legal header value')
		: undefined;
};
