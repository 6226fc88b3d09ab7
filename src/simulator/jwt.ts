import { jwtSignature } from './canaries.ts';

/** What a service account token says; times in seconds since 1970. */
export interface Claims {
	readonly iss: string;
	readonly sub: string;
	readonly aud: readonly string[];
	readonly iat: number;
	readonly exp: number;
}

const ISSUER = 'https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E';

/**
 * A projected token of the service account `insightworker` in `prod`, as EKS mounts it: for one
 * audience and for a day. `now` in milliseconds since 1970.
 */
export const serviceAccountToken = (audience: string, now: number): string => {
	const iat = Math.floor(now / 1000);
	return token({
		iss: ISSUER,
		sub: 'system:serviceaccount:prod:insightworker',
		aud: [audience],
		iat,
		exp: iat + 86_400,
	});
};

const token = (claims: Claims): string => {
	const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const signed = `${part({ alg: 'RS256', kid: 'embedded' })}.${part(claims)}`;
	return `${signed}.${jwtSignature(signed)}`;
};

/** Claims of a token, without a look at its signature; undefined for what is no token. */
export const readToken = (text: string): Partial<Claims> | undefined => {
	const [header, payload, signature] = text.split('.');
	if (header === undefined || payload === undefined || signature === undefined) return undefined;
	try {
		const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
		if (typeof claims !== 'object' || claims === null) return undefined;
		const { iss, sub, aud, exp }: Record<string, unknown> = { ...claims };
		const audience = (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === 'string');
		return {
			aud: audience,
			...(typeof iss === 'string' ? { iss } : {}),
			...(typeof sub === 'string' ? { sub } : {}),
			...(typeof exp === 'number' ? { exp } : {}),
		};
	} catch {
		return undefined;
	}
};
