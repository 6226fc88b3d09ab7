import type { Expectations, Facts } from './facts.ts';
import { showOutcome } from './show.ts';

/** The facts that expectations are held against. */
export type Expecting = Pick<Facts, 'request' | 'sts' | 'chain' | 'config' | 'bedrock'>;

/** One expectation that does not hold. */
export interface Unmet {
	readonly option: keyof Expectations;
	readonly expected: string;
	/** Where in the facts it would stand. */
	readonly fact: string;
	/** What is so instead; absent where nobody can tell, and then `because` says why. */
	readonly seen?: string;
	readonly because?: string;
}

/** What of the expectations does not hold. One of which nothing is known does not hold either. */
export const unmet = (facts: Expecting): readonly Unmet[] => {
	const { account, role, source, region } = facts.request.expect ?? {};
	return [
		...(account === undefined ? [] : accountUnmet(facts, account)),
		...(role === undefined ? [] : roleUnmet(facts, role)),
		...(source === undefined ? [] : sourceUnmet(facts, source)),
		...(region === undefined || region === facts.config.region.value
			? []
			: [
					{
						option: 'region',
						expected: region,
						fact: 'config.region',
						seen: facts.config.region.value || '(empty)',
					} as const,
				]),
	];
};

const accountUnmet = (facts: Expecting, expected: string): readonly Unmet[] => {
	const about = { option: 'account', expected, fact: 'sts.identity' } as const;
	const identity = identityOf(facts);
	if ('because' in identity) return [{ ...about, ...identity }];
	return identity.account === expected ? [] : [{ ...about, seen: identity.account }];
};

const roleUnmet = (facts: Expecting, expected: string): readonly Unmet[] => {
	const about = { option: 'role', expected, fact: 'sts.identity' } as const;
	const identity = identityOf(facts);
	if ('because' in identity) return [{ ...about, ...identity }];
	return isSession(identity.arn, expected) ? [] : [{ ...about, seen: identity.arn }];
};

const sourceUnmet = ({ chain: { verdict }, bedrock }: Expecting, expected: string): readonly Unmet[] => {
	const about = { option: 'source', expected, fact: 'chain.verdict' } as const;
	if (bedrock.auth === 'bearer') return [{ ...about, fact: 'bedrock.auth', seen: 'the bearer token' }];
	if (verdict.kind === 'credentials')
		return verdict.stage === expected ? [] : [{ ...about, seen: verdict.stage }];
	if (verdict.kind === 'unasked') return [{ ...about, because: verdict.because }];
	return [{ ...about, because: 'no stage gave credentials' }];
};

/** Who calls Bedrock, as STS says it; with a bearer token STS speaks of somebody else. */
const identityOf = ({ sts: { identity }, bedrock }: Expecting) => {
	if (bedrock.auth === 'bearer')
		return { because: 'Bedrock is called with a bearer token, and STS knows nothing of it' };
	if (identity.kind === 'ok') return identity.value;
	return { because: showOutcome(identity) };
};

/**
 * Whether an ARN is of a session of this role. A role may be given by its name, by its ARN, whose path a session does
 * not show, or by the ARN of a session, whose own name is new each time.
 */
const isSession = (arn: string, role: string): boolean => {
	const session = SESSION.exec(arn)?.groups;
	if (session === undefined) return false;
	const wanted = (ROLE.exec(role) ?? SESSION.exec(role))?.groups;
	if (wanted === undefined) return session.name === role;
	return (['partition', 'account', 'name'] as const).every((part) => session[part] === wanted[part]);
};

const NAME = String.raw`(?<name>[\w+=,.@-]{1,64})`;
const SESSION = new RegExp(
	String.raw`^arn:(?<partition>[\w-]+):sts::(?<account>\d{12}):assumed-role/${NAME}(?:/[\w+=,.@-]+)?$`,
);
const ROLE = new RegExp(
	String.raw`^arn:(?<partition>[\w-]+):iam::(?<account>\d{12}):role/(?:[\x21-\x7e]+/)?${NAME}$`,
);

/** Whether a text can name a role at all: as a name, or as one of its ARNs. No pattern can. */
export const isRole = (text: string): boolean =>
	new RegExp(`^${NAME}$`).test(text) || ((ROLE.test(text) || SESSION.test(text)) && !/[*?]/.test(text));
