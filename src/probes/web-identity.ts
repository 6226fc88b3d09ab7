import type { Outcome, StageOutcome, TokenClaims, WebIdentity } from '../core/facts.ts';
import { stageOutcome } from '../core/stage-outcome.ts';
import type { Host } from '../host/host.ts';
import { fileOutcome } from './file-outcome.ts';
import { record } from './json.ts';

/** The token file and what its claims say; the token itself is remembered as a secret and goes nowhere. */
export const probeWebIdentity = async (host: Host): Promise<Omit<WebIdentity, 'assume'>> => {
	const set = webIdentitySettings(host);
	const { path } = set;
	const tokenFile: Outcome<TokenClaims> =
		path === undefined
			? { kind: 'absent', why: 'AWS_WEB_IDENTITY_TOKEN_FILE is not set' }
			: fileOutcome(await host.readFile(path), (text) => {
					host.secrets.remember(text);
					return claimsOf(text) ?? 'it holds no JSON web token';
				});
	return { tokenFile, ...set };
};

/** What the variables say, which takes no asking. */
export const webIdentitySettings = ({ env }: Host): Pick<WebIdentity, 'path' | 'roleArn'> => ({
	...(env.AWS_WEB_IDENTITY_TOKEN_FILE ? { path: env.AWS_WEB_IDENTITY_TOKEN_FILE } : {}),
	...(env.AWS_ROLE_ARN ? { roleArn: env.AWS_ROLE_ARN } : {}),
});

/** What came of AssumeRoleWithWebIdentity, from the stage that asked for it. */
export const assumedBy = (stage: StageOutcome, stsHost: string): WebIdentity['assume'] => {
	if (stage.kind === 'declined') return { kind: 'absent', why: stage.error.message };
	return stageOutcome(stage, stsHost);
};

/** The claims of a JSON web token; undefined where it is none. Its signature is STS's to verify. */
const claimsOf = (text: string): TokenClaims | undefined => {
	const payload = text.trim().split('.')[1];
	if (payload === undefined) return undefined;
	const claims = record(Buffer.from(payload, 'base64url').toString('utf8'));
	if (claims === undefined) return undefined;
	const { iss, sub, aud, iat, exp } = claims;
	const audience = (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === 'string');
	return {
		audience,
		...(typeof iss === 'string' ? { issuer: iss } : {}),
		...(typeof sub === 'string' ? { subject: sub } : {}),
		...(typeof iat === 'number' ? { issuedAt: seconds(iat) } : {}),
		...(typeof exp === 'number' ? { expiresAt: seconds(exp) } : {}),
	};
};

/** Seconds since 1970 as ISO 8601 UTC; held within what a Date can be. */
const seconds = (time: number): string =>
	new Date(Math.max(-8.64e15, Math.min(8.64e15, time * 1000))).toISOString();
