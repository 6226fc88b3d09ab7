import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { SSO_ACCESS_TOKEN, SSO_REFRESH_TOKEN } from '../../../src/simulator/canaries.ts';
import { POD_AUDIENCE } from '../../../src/simulator/container.ts';
import { serviceAccountToken } from '../../../src/simulator/jwt.ts';
import { once } from './choose.ts';
import { LOGIN_SESSION, START_URL } from './profiles.ts';
import { FAR_FUTURE, key, LONG_PAST } from './secrets.ts';

/** The token files that variables and profiles name, and the caches of `aws sso login` and `aws login`. */

type Files = Readonly<Record<string, string>>;

const NOW = Date.now();
const DAYS = 86_400_000;

/** What is always there: who names it decides. */
const PLACED: Files = {
	'~/token': serviceAccountToken('sts.amazonaws.com', NOW),
	'~/old-token': serviceAccountToken('sts.amazonaws.com', NOW - 2 * DAYS),
	'~/pod-token': serviceAccountToken(POD_AUDIENCE, NOW),
	'~/pod-token-line': `${serviceAccountToken(POD_AUDIENCE, NOW)}\n`,
	'~/rubbish': key('rubbish').secret,
};

const RENEWABLE = { clientId: 'client', clientSecret: key('client').secret, refreshToken: SSO_REFRESH_TOKEN };

const ssoToken = fc.constantFrom(
	JSON.stringify({ accessToken: SSO_ACCESS_TOKEN, expiresAt: FAR_FUTURE }),
	JSON.stringify({ accessToken: SSO_ACCESS_TOKEN, expiresAt: FAR_FUTURE }),
	JSON.stringify({ accessToken: SSO_ACCESS_TOKEN, expiresAt: LONG_PAST }),
	JSON.stringify({ accessToken: SSO_ACCESS_TOKEN, expiresAt: LONG_PAST, ...RENEWABLE }),
	JSON.stringify({ accessToken: SSO_ACCESS_TOKEN, expiresAt: '2020-01-01T00:00:00UTC' }),
	JSON.stringify({ accessToken: SSO_ACCESS_TOKEN, expiresAt: 4_070_908_800_000 }),
	JSON.stringify({ accessToken: SSO_ACCESS_TOKEN }),
	JSON.stringify({ expiresAt: FAR_FUTURE }),
	`{"accessToken":"${SSO_ACCESS_TOKEN}"`,
	'null',
	'[]',
	'',
);

const cached = (of: string) => `~/.aws/sso/cache/${createHash('sha1').update(of).digest('hex')}.json`;

const { id, secret, token } = key('login');
const login = (expiresAt: string) => ({
	accessToken: {
		accessKeyId: id,
		secretAccessKey: secret,
		sessionToken: token,
		accountId: '123456789012',
		expiresAt,
	},
	clientId: 'arn:aws:signin:::devtools/same-device',
	refreshToken: SSO_REFRESH_TOKEN,
	dpopKey: key('dpop').secret,
});
const loginToken = fc.constantFrom(
	JSON.stringify(login(FAR_FUTURE)),
	JSON.stringify(login(LONG_PAST)),
	JSON.stringify({ ...login(FAR_FUTURE), dpopKey: undefined }),
	'{}',
	'null',
	'no json',
);
const LOGIN = `~/.aws/login/cache/${createHash('sha256').update(LOGIN_SESSION).digest('hex')}.json`;

/** Files by their path. */
export const tokenFiles: fc.Arbitrary<Files> = fc
	.tuple(once(2, ssoToken), once(2, ssoToken), once(2, loginToken))
	.map(([byUrl, bySession, login]) => ({
		...PLACED,
		...(byUrl === undefined ? {} : { [cached(START_URL)]: byUrl }),
		...(bySession === undefined ? {} : { [cached('work')]: bySession }),
		...(login === undefined ? {} : { [LOGIN]: login }),
	}));
