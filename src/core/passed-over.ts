import type { Evidence, Severity } from './check.ts';
import { IMDS_FINDINGS } from './ending.ts';
import { type Facts, STAGES } from './facts.ts';
import { sourceSlots } from './source.ts';
import { IDENTITY_FINDINGS, turnedAway } from './turned-away.ts';

/** What decides how grave it is that the profile gave nothing. */
export const PASSED_OVER = ['chain', 'files', 'env', 'envFile', 'imds', 'sts', 'bedrock'] as const;
type Passing = Pick<Facts, (typeof PASSED_OVER)[number]>;

/**
 * How grave it is that the SDK passed over the selected profile; undefined where it did not. It is an error
 * where nothing behind it gives credentials, or where AWS turns away those that took its place. The default
 * profile nobody asked for: where the machine has a role and that one fails, the role is what has to be mended.
 */
export const passedOver = (facts: Passing): Severity | undefined => {
	const { chain, files, imds, bedrock } = facts;
	const { verdict } = chain;
	if (verdict.kind === 'unasked' || STAGES.indexOf(verdict.stage) <= STAGES.indexOf('profile'))
		return undefined;
	if (bedrock.auth === 'bearer') return 'warning';
	const gave = verdict.kind === 'credentials';
	const fails =
		files.profile.source === 'AWS_PROFILE'
			? !gave || turnedAway(facts).length > 0
			: !gave && verdict.stage === 'imds' && !hasRole(imds);
	return fails ? 'error' : 'warning';
};

/** Whether there is a metadata service that answers, or accepts, and does not say that it has no role. */
const hasRole = ({ token, tokenless, role }: Facts['imds']): boolean => {
	if (role.kind === 'ok') return role.value.length > 0;
	if (role.kind === 'refused') return role.status !== 404;
	const answers = [token, tokenless].some(({ kind }) => kind !== 'unreachable' && kind !== 'unasked');
	return answers || (token.kind === 'unreachable' && token.connected);
};

/** What the SDK came to in place of the profile, as a clause that stands after "it". */
export const cameTo = (facts: Passing): string => {
	const { verdict } = facts.chain;
	if (verdict.kind !== 'credentials') return 'finds nothing else that gives credentials';
	const { source, keyId } = sourceSlots(facts);
	const { identity } = facts.sts;
	return `takes ${keyId} from ${source}${identity.kind === 'ok' ? `, which is ${identity.value.arn}` : ''}`;
};

/** The same as evidence. */
export const cameToEvidence = ({ chain: { verdict }, sts: { identity } }: Passing): readonly Evidence[] => [
	{ fact: 'chain.verdict', value: verdictOf(verdict) },
	...(identity.kind === 'ok' ? [{ fact: 'sts.identity', value: identity.value.arn }] : []),
];

const verdictOf = (verdict: Facts['chain']['verdict']): string => {
	if (verdict.kind === 'credentials') return `${verdict.credentials.accessKeyId} from ${verdict.stage}`;
	return verdict.kind === 'error' ? verdict.error.message : verdict.kind;
};

/** What a profile that gives nothing explains, whichever source then takes its place or fails in it. */
export const PASSED_OVER_EXPLAINS = [
	'identity-differs-from-cli',
	...IMDS_FINDINGS,
	'irsa-not-injected',
	'eks-node-role-used',
	'ecs-task-role-missing',
	'ecs-instance-role-fallback',
	...IDENTITY_FINDINGS,
	'credentials-none',
] as const;
