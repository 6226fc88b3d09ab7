import { createHash } from 'node:crypto';

/**
 * The secrets of the embedded AWS. Each has the form of the real one and says in its text what it is,
 * so that any output can be searched for `CANARY`, with a digit in each word: pieces of a secret are
 * kept out of texts too, and none may be a word that a text has. Nothing here is random: two runs hand
 * out the same.
 */
const WORD = 'IwCanary';

/**
 * Matches any secret that the embedded AWS hands out or writes, whole or cut anywhere behind its
 * beginning.
 */
export const CANARY = new RegExp(`${WORD}\\w*`);

const digest = (of: string): string => createHash('sha256').update(of).digest('base64').replace('=', '');

/** 40 characters, like every secret access key. `of` is the access key id that it belongs to. */
export const secretKey = (of: string): string => `${WORD}K1ey${digest(of)}`.slice(0, 40);

/**
 * Some 400 characters that begin as those of STS do; the canary comes again and again, for tokens that
 * are cut.
 */
export const sessionToken = (of: string): string =>
	`IQoJb3JpZ2luX2Vj${`${WORD}S2ess${digest(of)}`.repeat(7)}==`;

/** Session token of the instance metadata service: 56 characters of base64. */
export const METADATA_TOKEN = `AQAEA${WORD}M3etadata${digest('metadata')}`.slice(0, 54).concat('==');

/** A long-term Bedrock API key. */
export const BEARER_TOKEN = `ABSK${WORD}B4earer${digest('bearer').repeat(2)}`;

/** What `aws sso login` leaves in its cache, and what renews it. */
export const SSO_ACCESS_TOKEN = `aoaAAAAA${WORD}A5ccess${digest('sso').repeat(3)}`;
export const SSO_REFRESH_TOKEN = `aorAAAAA${WORD}R6efresh${digest('refresh').repeat(3)}`;

/** Stands where a JSON web token has its signature: 342 characters, as RS256 gives. */
export const jwtSignature = (of: string): string =>
	`${WORD}S7ign${createHash('sha256').update(of).digest('base64url')}`.repeat(7).slice(0, 342);

/**
 * Access key ids have twenty characters: this prefix and sixteen of A to Z and 2 to 7. They are no
 * secret.
 */
export const keyId = (prefix: 'AKIA' | 'ASIA' | 'AROA' | 'AIDA', of: string, ending = ''): string =>
	`${prefix}EXAMPLE${base32(of)}`.slice(0, 20 - ending.length) + ending;

const base32 = (of: string): string =>
	[...createHash('sha256').update(of).digest()]
		.map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32])
		.join('');
