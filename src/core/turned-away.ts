import type { Evidence } from './check.ts';
import { asEvidence, bedrockWorks, complaints } from './complaints.ts';
import { lacksPermission, PERMISSION_FINDINGS } from './ending.ts';
import type { Facts } from './facts.ts';

/** What AWS says to keys that are wrong, ended, or somebody else's. */
export const KEY_FINDINGS = ['sts-invalid-key', 'sts-signature-mismatch', 'sts-expired-token'] as const;

/** Findings that an identity which should not have been in use explains. */
export const IDENTITY_FINDINGS = [...KEY_FINDINGS, ...PERMISSION_FINDINGS] as const;

type Asked = Pick<Facts, 'chain' | 'sts' | 'bedrock'>;

/** Whether AWS turns the identity in use away, by its key or for want of permission, as evidence; empty where not. */
export const turnedAway = (facts: Asked): readonly Evidence[] => {
	if (bedrockWorks(facts.bedrock)) return [];
	const isKey = (id: unknown) => KEY_FINDINGS.some((finding) => finding === id);
	const isDenial = (id: unknown) => PERMISSION_FINDINGS.some((finding) => finding === id);
	const denied = lacksPermission(facts);
	return complaints(facts)
		.filter(({ id, fact }) => isKey(id) || (denied && isDenial(id) && fact.startsWith('bedrock.')))
		.map(asEvidence);
};
