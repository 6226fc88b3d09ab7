import { keyId, secretKey, sessionToken } from '../../../src/simulator/canaries.ts';

/**
 * Keys of a machine, told apart by what they are `of`; each secret of them says in its text that it
 * is one.
 */
export const key = (of: string) => ({
	id: keyId('AKIA', of),
	secret: secretKey(of),
	token: sessionToken(of),
});

/** What a program prints, or a cached login holds. */
export const FAR_FUTURE = '2099-01-01T00:00:00Z';
export const LONG_PAST = '2020-01-01T00:00:00Z';
