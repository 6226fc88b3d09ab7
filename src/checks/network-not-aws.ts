import { defineCheck, type Evidence } from '../core/check.ts';
import type { Facts, Outcome, Unexpected } from '../core/facts.ts';
import { ec2, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { gravity, hostSlots, speaksOtherwise } from '../core/reach.ts';
import { showOutcome } from '../core/show.ts';

const page: Unexpected = {
	kind: 'unexpected',
	status: 200,
	message: 'a page of markup',
	excerpt: '<html><title>Access blocked by policy</title>',
	ms: 20,
};

export default defineCheck({
	id: 'network-not-aws',
	section: 'network',
	severity: 'error',
	title: 'What answers is not AWS',
	symptom: text`
		{host} answers, but with something that no AWS service sends: {answer}.`,
	cause: text`
		Something stands between this machine and AWS and answers itself: a filter's block page, the
		login of a proxy or of a guest network, or a gateway that an endpoint variable points at.`,
	fix: text`
		Read the beginning of the answer, which mostly names who sent it, and have {hostName} let
		through. Where an endpoint variable is set, such as ANTHROPIC_BEDROCK_BASE_URL or
		AWS_ENDPOINT_URL, check what it points at.`,
	commands: [
		'curl -sv --max-time 5 https://{hostName}:{port}/ | head -c 500',
		"env | grep -E '^[A-Z_]*URL[A-Z_]*='",
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html',
	],
	says: [
		/Deserialization error: to see the raw response/i,
		/\bUnable to parse response \(.{0,160}\), invalid XML received\b/i,
		/\.amazonaws\.com\b.{0,60}<html>.{0,60}\bblocked\b/i,
	],
	needs: ['sts', 'bedrock', 'network', 'chain'],
	judge: (facts) => {
		const { sts, bedrock } = facts;
		const found = [
			...foreign('sts.identity', sts.endpoint, sts.identity),
			...foreign('bedrock.invoke', bedrock.endpoint, bedrock.invoke),
			...foreign('bedrock.stream', bedrock.endpoint, bedrock.stream),
		];
		const [first] = found;
		const evidence = found.map(({ evidence: row }) => row);
		if (first === undefined) return undefined;
		return {
			severity: gravity(facts, evidence),
			evidence,
			slots: { answer: first.evidence.value.replace(/\.$/, ''), ...hostSlots(first.host) },
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ facts: { bedrock: { ...ec2.bedrock, invoke: page, stream: page } } },
			{
				facts: {
					sts: {
						...ec2.sts,
						identity: unreachable('tls', ec2.sts.endpoint, {
							code: 'EPROTO',
							message: 'wrong version number',
						}),
					},
				},
			},
		],
		good: {
			facts: {
				bedrock: {
					...ec2.bedrock,
					invoke: unreachable('protocol', ec2.bedrock.endpoint, {
						code: 'ERR_INVALID_CHAR',
						message: 'Invalid character in header content ["authorization"]',
					}),
				},
			},
		},
	},
	reproduce: {
		on: 'ec2',
		sts: {
			getCallerIdentity: {
				status: 302,
				headers: { location: 'http://login.guest.example/', 'content-type': 'text/html' },
				body: '<html><title>Log in</title></html>',
			},
		},
		bedrock: {
			invoke: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Blocked</html>' },
			stream: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Blocked</html>' },
		},
	},
});

interface Foreign {
	readonly host: string;
	readonly evidence: Evidence;
}

const foreign = (
	fact: string,
	host: string,
	outcome: Outcome<unknown> | Facts['sts']['identity'],
): readonly Foreign[] => {
	if (outcome.kind === 'unexpected')
		return [{ host, evidence: { fact, value: `${showOutcome(outcome)}: ${outcome.excerpt}` } }];
	return outcome.kind === 'unreachable' && speaksOtherwise(outcome)
		? [{ host: outcome.host, evidence: { fact, value: outcome.message } }]
		: [];
};
