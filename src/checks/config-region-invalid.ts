import type { Diagnosis } from '../core/check.ts';
import { defineCheck } from '../core/check.ts';
import { withEnv } from '../core/example-env.ts';
import { offline } from '../core/examples.ts';
import type { Facts, Outcome } from '../core/facts.ts';
import { unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { quoted } from '../core/quoted.ts';
import { says } from '../core/recognise.ts';
import { likelyRegion, REGIONS, type RegionDefect, regionDefect } from '../core/regions.ts';
import { showOutcome } from '../core/show.ts';

const WHAT: Readonly<Record<RegionDefect, string>> = {
	empty: 'it is empty, which keeps the SDK from looking further',
	blanks: 'there are blanks around it',
	'upper-case': 'no region has capitals',
	zone: 'that is a zone and not a region',
	word: 'that has not the form of a region',
};
const NO_SUCH_REGION = [/\bscoped to a valid region\b/i];

const unknownHost = (host: string) =>
	unreachable('dns', host, { code: 'ENOTFOUND', message: 'no such host' });

export default defineCheck({
	id: 'config-region-invalid',
	section: 'config',
	severity: 'error',
	title: 'AWS_REGION is not a region',
	symptom: text`
		AWS_REGION is {given}: {what}.`,
	cause: text`
		The name of the region becomes part of the host name of every AWS service, exactly as it stands
		there. One that does not exist leads to a host that does not exist, or to none at all.`,
	fix: text`Set AWS_REGION to {likely} where it is set now: {where}.`,
	commands: [
		"printf '\\nAWS_REGION=%s\\n' {likely} >> {envFile}",
		'# Where the environment of the process has it, the file does not count:\nexport AWS_REGION={likely}',
	],
	links: [
		'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/endpoints-region-availability.html',
	],
	says: [
		/\bRegion not accepted: region=/i,
		/\bis not a valid hostname component\b/i,
		/\bregion_name '[^']*' doesn't match/i,
		/\binvalid AWS Region\b/i,
		/\bregion was not a valid DNS name\b/i,
		/\bCredential should be scoped to a valid region, not '(?![a-z]{2}(?:-[a-z]+)+-\d')/i,
		/\bInvalid (?:endpoint|URL)\b.{0,60}\bbedrock(?:-runtime)?\.[^./]*\s[^./]*\.amazonaws\.com/i,
	],
	needs: ['config', 'env', 'envFile', 'bedrock', 'sts'],
	judge: (facts) => {
		const { config, env, envFile, bedrock } = facts;
		const given = env.AWS_REGION?.value;
		if (config.provider.value !== 'bedrock' || given === undefined) return undefined;
		const defect = regionDefect(given);
		const denied = defect === undefined && !REGIONS.includes(given) ? noSuchRegion(facts) : undefined;
		if (defect === undefined && denied === undefined) return undefined;
		const harmless = (defect === 'empty' || defect === 'blanks') && bedrock.invoke.kind === 'ok';
		const line = env.AWS_REGION?.line;
		const shown = quoted(given);
		return {
			// The product's client trims the name and takes us-east-1 for an empty one; the SDK's
			// clients do neither.
			severity: harmless ? 'warning' : 'error',
			evidence: [{ fact: 'env.AWS_REGION', value: shown }, ...(denied ?? [])],
			slots: {
				given: shown,
				what: defect === undefined ? 'AWS has no such region' : WHAT[defect],
				likely: likelyRegion(given) ?? 'us-east-1',
				where: line === undefined ? 'the environment of the process' : `line ${line} of ${envFile.path}`,
			},
		};
	},
	explains: [
		'network-dns',
		'network-timeout',
		'bedrock-region-unsupported',
		'config-model-region-mismatch',
		'irsa-sts-unreachable',
		'sts-region-disabled',
		'sts-signature-mismatch',
		'config-region-differs-from-instance',
		'credentials-none',
	],
	examples: {
		bad: [
			{ facts: withEnv({ AWS_REGION: 'us-east-1a' }) },
			{ facts: withEnv({ AWS_REGION: 'US-EAST-1' }) },
			{ facts: withEnv({ AWS_REGION: 'us-east-1 ' }) },
			{ facts: withEnv({ AWS_REGION: '' }) },
			{ facts: withEnv({ AWS_REGION: 'virginia' }) },
			{
				facts: {
					...withEnv({ AWS_REGION: 'us-esat-1' }),
					...offline(
						unknownHost('sts.us-esat-1.amazonaws.com:443'),
						unknownHost('bedrock-runtime.us-esat-1.amazonaws.com:443'),
					),
				},
			},
		],
		// Well-formed, and newer than the table of regions: nothing speaks against it.
		good: { facts: withEnv({ AWS_REGION: 'eu-east-7' }) },
	},
	reproduce: {
		on: 'ec2',
		dotenv:
			'LLM_PROVIDER=bedrock\nAWS_REGION=us-east-1a\nBEDROCK_MODEL=us.anthropic.claude-sonnet-4-5-20250929-v1:0\n',
	},
});

/**
 * What says that no region has this name: its hosts are unknown to the resolver, or AWS refuses its
 * signature.
 */
const noSuchRegion = ({
	bedrock,
	sts,
}: Pick<Facts, 'bedrock' | 'sts'>): Diagnosis['evidence'] | undefined => {
	const asked: readonly (readonly [string, Outcome<unknown>])[] = [
		['bedrock.invoke', bedrock.invoke],
		['sts.identity', sts.identity],
	];
	// A region that lacks one of the two services still has the other.
	if (asked.some(([, outcome]) => outcome.kind === 'ok')) return undefined;
	const against = asked.filter(([, outcome]) => {
		if (outcome.kind === 'refused') return says(NO_SUCH_REGION, outcome.message);
		return outcome.kind === 'unreachable' && outcome.why === 'dns' && outcome.code === 'ENOTFOUND';
	});
	return against.length === 0
		? undefined
		: against.map(([fact, outcome]) => ({ fact, value: showOutcome(outcome) }));
};
