import { type Trusted, trustPolicy } from './trust.ts';

/** Writes trust.json, the trust policy with which this service of AWS may assume the role. */
export const writeTrust = (service: Exclude<Trusted['kind'], 'irsa'>): string =>
	`cat > trust.json <<'EOF'\n${JSON.stringify(trustPolicy({ kind: service }), null, 2)}\nEOF`;

/** Puts trust.json on the role in use. */
export const SET_TRUST =
	'aws iam update-assume-role-policy --role-name {roleName} \\\n  --policy-document file://trust.json';
