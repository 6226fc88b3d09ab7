import type { Diagnosis, Severity } from './check.ts';
import type { Facts, Outcome, Unreachable } from './facts.ts';
import { profileRoute } from './profile-route.ts';
import { showOutcome } from './show.ts';
import { portalHost } from './sso-profile.ts';
import { stageOutcome } from './stage-outcome.ts';

/** The facts that `unreached` sees. */
export const REACH_NEEDS = ['sts', 'bedrock', 'network', 'chain', 'files'] as const;
export type Reach = Pick<Facts, (typeof REACH_NEEDS)[number]>;

/**
 * The AWS services that could not be reached for a reason that `matches`, as one diagnosis: which,
 * and with the slots `hosts` (all of them), `host` (name and port of the first), `hostName` and
 * `port`. Undefined where there is none.
 */
export const unreached = (
	facts: Reach,
	matches: (outcome: Unreachable) => boolean,
	webIdentity?: Facts['webIdentity'],
): Diagnosis | undefined => {
	const failed = asked(facts, webIdentity).flatMap(([fact, outcome]) =>
		outcome.kind === 'unreachable' && matches(outcome) ? [{ fact, outcome }] : [],
	);
	const [first] = failed;
	if (first === undefined) return undefined;
	const hosts = [...new Set(failed.map(({ outcome }) => outcome.host))];
	return {
		severity: gravity(facts, failed),
		evidence: failed.map(({ fact, outcome }) => ({ fact, value: showOutcome(outcome) })),
		slots: { hosts: hosts.join(' and '), ...hostSlots(first.outcome.host) },
	};
};

/** Slots for one `name:port`. */
export const hostSlots = (host: string) => {
	const [, hostName = host, port = '443'] = /^(.*):(\d+)$/.exec(host) ?? [];
	return { host, hostName, port };
};

/**
 * Where Bedrock was reached, whatever it said, a silent STS stops nobody. Where there are no
 * credentials, nobody has come as far as a connection that was only tried.
 */
export const gravity = (
	{ bedrock: { invoke, stream }, network, chain }: Pick<Facts, 'bedrock' | 'network' | 'chain'>,
	failed: readonly { readonly fact: string }[],
): Severity => {
	const reached =
		network.bedrock.kind === 'ok' || [invoke, stream].some(({ kind }) => kind === 'ok' || kind === 'refused');
	if (reached && !failed.some(({ fact }) => /^(?:bedrock|network\.bedrock)\b/.test(fact))) return 'warning';
	const tried = failed.every(({ fact }) => fact.startsWith('network.'));
	return tried && chain.verdict.kind === 'error' ? 'warning' : 'error';
};

/**
 * Every question that went to AWS over the network. That of web identity is among them only for a check
 * that asks for it: that STS is closed to a pod has a check of its own.
 */
const asked = (
	{ sts, bedrock, network, chain, files }: Reach,
	webIdentity: Facts['webIdentity'] | undefined,
): readonly (readonly [string, Outcome<unknown>])[] => [
	['sts.identity', sts.identity],
	['bedrock.invoke', bedrock.invoke],
	['bedrock.stream', bedrock.stream],
	['network.sts', network.sts],
	['network.bedrock', network.bedrock],
	['chain.stages.profile', nested(chain, files, sts.endpoint)],
	...(webIdentity === undefined ? [] : [['webIdentity.assume', webIdentity.assume] as const]),
];

/** The call to STS or SSO that a profile makes inside the chain, where that is what failed. */
const nested = (chain: Facts['chain'], files: Facts['files'], sts: string): Outcome<unknown> => {
	const { profile } = chain.stages;
	const { names, end } = profileRoute(files);
	const calls = names.length > 1 || ['source', 'web-identity', 'sso', 'login'].includes(end.kind);
	const message = profile.kind === 'stopped' ? profile.error.message : '';
	// A source of credentials on the machine itself, or a program, is not the network's affair.
	const local = /\b169\.254\.|\bfd00:ec2/i.test(message);
	const program = profile.kind === 'hung' && profile.program === true;
	if (!calls || local || program || profile.kind === 'declined')
		return { kind: 'unasked', because: 'the profile makes no call' };
	const host = /\bgetaddrinfo \w+ (\S+)/.exec(message)?.[1] ?? /\bconnect \w+ (\S+:\d+)/.exec(message)?.[1];
	const asked = end.kind === 'sso' && names.length === 1 ? portalHost(files) : undefined;
	return stageOutcome(profile, host ?? asked ?? sts);
};

/** Whether what answered did not speak the protocol: no TLS, or no HTTP. */
export const speaksOtherwise = ({ code, message }: Unreachable): boolean =>
	/^(?:EPROTO|HPE_\w+)$/.test(code) ||
	/wrong version number|Parse Error: |packet length too long/i.test(message);
