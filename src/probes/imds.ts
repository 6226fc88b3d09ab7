import { documentForm } from '../core/document-form.ts';
import type { Imds, ImdsCredentials, Outcome, Unasked } from '../core/facts.ts';
import type { Host } from '../host/host.ts';
import { answeredBy } from './answer.ts';
import { looksLikeMarkup, readCredentials, readInfo, readRoles, readToken } from './imds-documents.ts';
import { askIdentity } from './imds-identity.ts';

/** Milliseconds that the SDK waits for each metadata answer (@smithy/credential-provider-imds, DEFAULT_TIMEOUT). */
const SDK_TIMEOUT = 1000;
const ROLES = '/latest/meta-data/iam/security-credentials/';
const INFO = '/latest/meta-data/iam/info';

/**
 * Asks the metadata service for each fact by itself, so that what fails is known by name: the token, a GET without
 * one, the role, its credentials, the instance profile and the instance's identity. `spoken` is called once the question
 * for a token has an answer of any kind.
 */
export const probeImds = async (
	host: Host,
	endpoint: Imds['endpoint'],
	spoken: () => void = () => {},
): Promise<Imds> => {
	const base = parse(endpoint.url);
	if (base === undefined || endpoint.defect !== undefined)
		return unasked(endpoint, 'the endpoint setting is not usable');
	const ask = (path: string, headers: Record<string, string> = {}, method: 'GET' | 'PUT' = 'GET') =>
		host.ask({ url: new URL(path, base), method, headers, timeoutMs: host.deadline.within(SDK_TIMEOUT) });
	const askToken = async () => {
		const answer = await ask('/latest/api/token', { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' }, 'PUT');
		if (answer.kind === 'answered') spoken();
		return answer;
	};
	const [tokenAnswer, tokenlessAnswer] = await Promise.all([askToken(), ask('/latest/meta-data/')]);
	const secret = tokenAnswer.kind === 'answered' && tokenAnswer.status === 200 ? tokenAnswer.body : undefined;
	host.secrets.remember(secret);
	const token = answeredBy(tokenAnswer, readToken);
	const tokenless = answeredBy(tokenlessAnswer, ({ body }) =>
		looksLikeMarkup(body) ? undefined : { bytes: body.length },
	);
	const common = { endpoint, token, tokenless };
	const granted = token.kind === 'ok' ? secret : undefined;
	// Without a token the SDK goes on with version 1, save after a 400; so does this, to see what it would see.
	if (granted === undefined && tokenless.kind !== 'ok')
		return { ...unasked(endpoint, tokenless.kind === 'unreachable' ? NO_SERVICE : NO_TOKEN), ...common };
	const headers: Record<string, string> =
		granted === undefined ? {} : { 'x-aws-ec2-metadata-token': granted };
	const [roleAnswer, infoAnswer, identity] = await Promise.all([
		ask(ROLES, headers),
		ask(INFO, headers),
		askIdentity(host, base, granted === undefined, SDK_TIMEOUT),
	]);
	const role = answeredBy(roleAnswer, readRoles);
	const name = role.kind === 'ok' && role.value.length === 1 ? role.value[0] : undefined;
	const given = name === undefined ? NO_ROLE : readGiven(host, await ask(ROLES + name, headers));
	return {
		...common,
		role,
		...given,
		identity,
		instanceProfile: answeredBy(infoAnswer, readInfo),
	};
};

type Given = Pick<Imds, 'credentials' | 'form'>;

const readGiven = (host: Host, answer: Parameters<typeof answeredBy>[0]): Given => {
	const credentials: Outcome<ImdsCredentials> = answeredBy(answer, (given) => readCredentials(host, given));
	const whole = answer.kind === 'answered' && answer.status === 200 && !answer.truncated;
	return { credentials, ...(whole ? { form: documentForm(answer.body) } : {}) };
};

const NO_ROLE: Given = {
	credentials: { kind: 'unasked', because: 'no role is listed to ask for', blockedBy: 'imds.role' },
};

const NO_TOKEN = 'there is no token to ask with';
const NO_SERVICE = 'the metadata service cannot be reached';

const unasked = (endpoint: Imds['endpoint'], because: string): Imds => {
	const none: Unasked = { kind: 'unasked', because, blockedBy: 'imds.token' };
	return {
		endpoint,
		token: { kind: 'unasked', because },
		tokenless: { kind: 'unasked', because },
		role: none,
		credentials: none,
		identity: none,
		instanceProfile: none,
	};
};

const parse = (url: string): URL | undefined => (URL.canParse(url) ? new URL(url) : undefined);
