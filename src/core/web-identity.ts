import type { WebIdentity } from './facts.ts';
import type { Slots } from './prose.ts';

/** What the token says of itself, as slots; a word in capitals stands for what could not be read. */
export const claimSlots = ({ tokenFile }: WebIdentity) => {
	const claims = tokenFile.kind === 'ok' ? tokenFile.value : { audience: [] };
	const issuer = claims.issuer || 'https://OIDC_ISSUER';
	return {
		issuer,
		provider: issuer.replace(/^https:\/\//, ''),
		subject: claims.subject || 'system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT',
		audience: claims.audience.join(', ') || 'sts.amazonaws.com',
	} satisfies Slots;
};

/** Code and words with which STS refused AssumeRoleWithWebIdentity; empty where it did not. */
export const refusedBySts = ({ assume }: WebIdentity): string =>
	assume.kind === 'refused' ? `${assume.code}: ${assume.message}` : '';
