import { strangersIdentity } from './credentials.ts';
import type { Asked, Identity, World } from './world.ts';

/** Why a signed request is not accepted; each service has its own code for it. */
export type Fault = 'missing' | 'unknown-key' | 'expired' | 'clock';

export type Signed =
	| { readonly kind: 'signed'; readonly identity: Identity }
	| { readonly kind: 'refused'; readonly fault: Fault; readonly message: string };

/**
 * Whose signature a request bears. The signature itself is not verified: it takes the secret, which
 * here may be any. What AWS looks at before it is: a key, its session token, its end, and the time of
 * the request.
 */
export const signedBy = (asked: Asked, world: World, clockAheadS = 0): Signed => {
	const { authorization = '', 'x-amz-date': time = '', 'x-amz-security-token': token } = asked.headers;
	const accessKeyId = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\//.exec(authorization)?.[1];
	if (accessKeyId === undefined)
		return { kind: 'refused', fault: 'missing', message: 'Request is missing Authentication Token' };
	const clock = clockFault(time, world.now() + clockAheadS * 1000);
	if (clock !== undefined) return { kind: 'refused', fault: 'clock', message: clock };
	const session = world.sessions.get(accessKeyId);
	const fits = session === undefined ? isWhole(accessKeyId, token) : session.sessionToken === token;
	if (!fits)
		return {
			kind: 'refused',
			fault: 'unknown-key',
			message: 'The security token included in the request is invalid.',
		};
	if (session !== undefined && session.expires <= world.now())
		return {
			kind: 'refused',
			fault: 'expired',
			message: 'The security token included in the request is expired',
		};
	return { kind: 'signed', identity: session?.identity ?? strangersIdentity(accessKeyId) };
};

/**
 * A long-lived key comes alone, a temporary one with its token; what else there is was never given out
 * by AWS.
 */
const isWhole = (accessKeyId: string, token: string | undefined): boolean =>
	(token === undefined ? /^AKIA[A-Z0-9]{12,}$/ : /^ASIA[A-Z0-9]{12,}$/).test(accessKeyId);

/** Milliseconds that a request's time may differ from the service's. */
const TOLERANCE = 5 * 60_000;

const clockFault = (time: string, now: number): string | undefined => {
	const [, year, month, day, hour, minute, second] =
		/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? [];
	const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
	if (Number.isNaN(at)) return undefined;
	if (at < now - TOLERANCE)
		return `Signature expired: ${time} is now earlier than ${basic(now - TOLERANCE)} (${basic(now)} - 5 min.)`;
	if (at > now + TOLERANCE)
		return `Signature not yet current: ${time} is still later than ${basic(now + TOLERANCE)} (${basic(now)} + 5 min.)`;
	return undefined;
};

/** ISO 8601 in its basic form, as in X-Amz-Date. */
const basic = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
