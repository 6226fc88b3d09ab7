import { defineCheck, type Evidence } from '../core/check.ts';
import { failedAt } from '../core/ending.ts';
import type { Imds } from '../core/facts.ts';
import { ec2, noCredentials, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const FIRST = ['token', 'tokenless', 'role', 'credentials'] as const;

/** Answers that the metadata service never gives. */
const strange = (imds: Imds): readonly Evidence[] => {
	const { token, tokenless, role, credentials } = imds;
	const found = FIRST.flatMap((name) => {
		const outcome = imds[name];
		return outcome.kind === 'unexpected' ? [{ fact: `imds.${name}`, value: showOutcome(outcome) }] : [];
	});
	if (found.length > 0) return found;
	// An instance has one role, and a document without an end is none of EC2's.
	if (role.kind === 'ok' && role.value.length > 1)
		return [{ fact: 'imds.role', value: `${role.value.length} names in place of one` }];
	if (credentials.kind === 'ok' && ['', 'Success'].includes(credentials.value.code)) {
		const { expiration, sessionToken = false } = credentials.value.credentials ?? {};
		if (expiration !== undefined && sessionToken) return [];
		return [{ fact: 'imds.credentials', value: 'a document without keys, token and expiration' }];
	}
	// The root of the service is always there.
	if (token.kind !== 'refused' || tokenless.kind !== 'refused' || tokenless.status !== 404) return [];
	return [
		{ fact: 'imds.token', value: showOutcome(token) },
		{ fact: 'imds.tokenless', value: showOutcome(tokenless) },
	];
};

const page = {
	kind: 'unexpected',
	status: 200,
	message: 'a page of markup in place of the documented form',
	excerpt: '<html>Sign in to the network',
	ms: 3,
} as const;

const blocked = { kind: 'unasked', because: 'there is no token', blockedBy: 'imds.token' } as const;
const nothing = { role: blocked, credentials: blocked };

export default defineCheck({
	id: 'imds-not-imds',
	section: 'imds',
	severity: 'error',
	title: 'Something else answers in place of the metadata service',
	symptom: text`
		At {imdsEndpoint} something answers, but with a redirect, a web page or another document than
		the instance metadata service gives.`,
	cause: text`
		A captive portal, a proxy or another service stands at that address. The SDK takes its answer
		for metadata and stops with an error about JSON or a request path.`,
	fix: text`
		Off EC2 there is no metadata service: give InsightWorker a profile or keys, and switch the
		metadata service off for it. On EC2, find out what takes the requests to that address.`,
	commands: [
		'curl -sS -m 2 -i {imdsEndpoint}/latest/meta-data/ | head -n 20',
		'export AWS_EC2_METADATA_DISABLED=true',
	],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html',
	],
	says: [/\bSyntaxError\b.{0,300}\bcredential-provider-imds\b/i],
	needs: ['imds', 'chain', 'bedrock'],
	judge: (facts) => {
		const evidence = strange(facts.imds);
		return evidence.length > 0 && failedAt(facts, 'imds') ? { evidence } : undefined;
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{
				facts: {
					imds: { ...ec2.imds, ...nothing, token: page, tokenless: page },
					chain: noCredentials(ec2, 'Unexpected token \'<\', "<html>" is not valid JSON'),
				},
			},
			{
				facts: {
					imds: { ...ec2.imds, ...nothing, token: refused(404, '', ''), tokenless: refused(404, '', '') },
					chain: noCredentials(ec2),
				},
			},
		],
		good: { facts: { imds: { ...ec2.imds, role: refused(404, '', '') }, chain: noCredentials(ec2) } },
	},
	reproduce: {
		on: 'ec2',
		imds: {
			token: { status: 200, body: '<html><title>Sign in to the network</title></html>' },
			tokenless: { status: 200, body: '<html><title>Sign in to the network</title></html>' },
			roles: { status: 200, body: '<html><title>Sign in to the network</title></html>' },
		},
	},
});
