import { keyId, secretKey, sessionToken } from './canaries.ts';
import { ACCOUNT, type Identity, type World } from './world.ts';

export interface Issued {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly sessionToken: string;
	/** Milliseconds since 1970. */
	readonly expires: number;
}

/** Whose credentials are wanted, and from where. */
export interface Wanted {
	/** Three letters that the key id ends in, so that a masked one still tells its source. */
	readonly source: 'EC2' | 'ECS' | 'POD' | 'WEB' | 'SSO' | 'STS';
	/** Name of a role, or its ARN. */
	readonly role: string;
	/** Name of the session, the last part of the ARN. */
	readonly session: string;
	/** Seconds from issue until the end; negative for the past. Default 6 hours. */
	readonly expiresInS?: number | undefined;
	/** False where the next one is never handed out. */
	readonly renews?: false | undefined;
}

/** Hands out the key of a role, and remembers whose it is. Near its end the next one is handed out. */
export const issue = (world: World, wanted: Wanted): Issued => {
	const lifetime = (wanted.expiresInS ?? 6 * 3600) * 1000;
	const renewed = lifetime > 0 && wanted.renews !== false;
	const generation = renewed ? Math.floor((world.now() - world.began) / (lifetime * RENEWAL)) : 0;
	const arn = assumedRole(wanted.role, wanted.session);
	const letter = String.fromCharCode('A'.charCodeAt(0) + (generation % 26));
	const accessKeyId = keyId('ASIA', `${wanted.source} ${arn} ${generation}`, wanted.source + letter);
	const token = sessionToken(accessKeyId);
	const expires = world.began + generation * lifetime * RENEWAL + lifetime;
	const userId = `${keyId('AROA', wanted.role)}A:${wanted.session}`;
	world.sessions.set(accessKeyId, {
		identity: { arn, account: accountOf(arn), userId },
		sessionToken: token,
		expires,
	});
	return { accessKeyId, secretAccessKey: secretKey(accessKeyId), sessionToken: token, expires };
};

/** Part of its lifetime after which a key is replaced by the next. */
const RENEWAL = 0.8;

/** ARN of a session of a role; a role given by name is one of this account. */
const assumedRole = (role: string, session: string): string => {
	const [, partition = 'aws', account = ACCOUNT, path = role] =
		/^arn:([^:]+):iam::(\d{12}):role\/(.+)$/.exec(role) ?? [];
	return `arn:${partition}:sts::${account}:assumed-role/${path.split('/').at(-1)}/${session}`;
};

const accountOf = (arn: string): string => arn.split(':')[4] ?? ACCOUNT;

/**
 * Who owns a key that was not handed out here: a user for a long-lived one, else a session of a
 * developer.
 */
export const strangersIdentity = (accessKeyId: string): Identity => {
	if (!accessKeyId.startsWith('ASIA'))
		return { arn: `arn:aws:iam::${ACCOUNT}:user/insightworker`, account: ACCOUNT, userId: USER_ID };
	const arn = assumedRole('Developer', 'insightworker');
	return { arn, account: ACCOUNT, userId: `${keyId('AROA', 'Developer')}A:insightworker` };
};

// Ids of users and roles have one character more than those of keys.
const USER_ID = `${keyId('AIDA', 'insightworker')}A`;
