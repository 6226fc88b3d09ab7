import type { Container } from '../core/facts.ts';
import { redact, showUrl } from '../core/redact.ts';
import type { Host } from '../host/host.ts';

const RELATIVE = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';
const FULL = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html */
const POD_IDENTITY = /^(169\.254\.170\.23|\[fd00:ec2::23\])$/;

/**
 * The credentials endpoint in effect, by the SDK's rules: the relative variable wins, and over plain HTTP only
 * loopback and the two containers' addresses are asked (@aws-sdk/credential-provider-http, checkUrl).
 */
export const containerEndpoint = ({ env }: Host): { endpoint: Container['endpoint']; url?: URL } => {
	const relative = env[RELATIVE];
	const full = env[FULL];
	const text = relative ? `http://169.254.170.2${relative}` : full;
	if (!text) return { endpoint: null };
	const variable = relative ? RELATIVE : FULL;
	if (!URL.canParse(text)) {
		return { endpoint: { variable, url: redact(showUrl(text)), rejected: 'not-a-url', podIdentity: false } };
	}
	const url = new URL(text);
	const podIdentity =
		POD_IDENTITY.test(url.hostname) ||
		/eks-pod-identity/.test(env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE ?? '');
	const endpoint = { variable, url: shown(url), podIdentity } as const;
	return accepted(url) ? { endpoint, url } : { endpoint: { ...endpoint, rejected: 'host' } };
};

const accepted = ({ protocol, hostname }: URL): boolean =>
	protocol === 'https:' ||
	hostname === '169.254.170.2' ||
	POD_IDENTITY.test(hostname) ||
	hostname === 'localhost' ||
	hostname === '[::1]' ||
	isLoopback(hostname.split('.'));

/** By the SDK's own measure, which looks at the number that each of the four parts begins with. */
const isLoopback = ([first, ...rest]: readonly string[]): boolean =>
	first === '127' &&
	rest.length === 3 &&
	rest.every((part) => {
		const number = Number.parseInt(part, 10);
		return number >= 0 && number <= 255;
	});

// The path of an ECS endpoint ends in an id that stands for the task's credentials.
const shown = ({ href, origin, pathname }: URL): string =>
	// Of another scheme than those of the web a URL has no origin, and all of it is a path.
	origin === 'null'
		? redact(showUrl(href))
		: redact(showUrl(`${origin}${pathname}`)).replace(/(\/v2\/credentials\/)[^/]+.*/, '$1…');
