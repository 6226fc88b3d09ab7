import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { irsa, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { says } from '../core/recognise.ts';
import { showOutcome } from '../core/show.ts';
import { isPast } from '../core/time-left.ts';
import { refusedBySts } from '../core/web-identity.ts';

const SAYS = [
	/\bToken expired: current date\/time \d+ must be before/i,
	/\bToken too old: \d+/i,
	/web identity token that was passed is expired/i,
] as const;
const MESSAGE =
	'Token expired: current date/time 1795435200 must be before the expiration date/time1577923200';

const ended = {
	kind: 'ok',
	value: {
		issuer: 'https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E',
		subject: 'system:serviceaccount:prod:insightworker',
		audience: ['sts.amazonaws.com'],
		issuedAt: '2020-01-01T00:00:00Z',
		expiresAt: '2020-01-02T00:00:00Z',
	},
	ms: 1,
} as const;
const denied = refused(400, 'ExpiredTokenException', MESSAGE);
const chain = endedAt(irsa.chain, 'web-identity', MESSAGE);

/** Claims: of the issuer above, issued on 1 January 2020 for one day. */
const EXPIRED_TOKEN = [
	'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL29pZGMuZWtzLnVzLWVhc3QtMS5hbWF6b25hd3MuY29tL2l',
	'kL0VYQU1QTEVENTM5RDQ2MzNFNTNERTFCNzE2RDMwNDFFIiwic3ViIjoic3lzdGVtOnNlcnZpY2VhY2NvdW50OnB',
	'yb2Q6aW5zaWdodHdvcmtlciIsImF1ZCI6WyJzdHMuYW1hem9uYXdzLmNvbSJdLCJpYXQiOjE1Nzc4MzY4MDAsImV',
	'4cCI6MTU3NzkyMzIwMH0.c2lnbmF0dXJl',
].join('');

export default defineCheck({
	id: 'irsa-token-expired',
	section: 'web-identity',
	severity: 'error',
	title: 'The web identity token has expired',
	symptom: text`
		The token in {tokenPath} ended at {expiresAt}, and STS does not take it any more.`,
	cause: text`
		The kubelet writes a new token into a projected volume long before the old one ends, so this
		file is a copy, a subPath mount, a left-over of another pod, or the kubelet of the node is
		stuck. In a CI job the token is as old as the job.`,
	fix: text`
		Point AWS_WEB_IDENTITY_TOKEN_FILE at the projected volume itself and create the pod anew. If
		fresh pods on the node have old tokens too, restart its kubelet. In CI, fetch the token later.`,
	commands: [
		'ls -l --time-style=full-iso -L {tokenFile}; date -u',
		'kubectl --namespace {namespace} rollout restart deployment/DEPLOYMENT',
	],
	links: [
		'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html',
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-configuration.html',
	],
	says: [
		...SAYS,
		/\bweb ?identity token\b.{0,40}\bexpired\b/i,
		/\bAssumeRoleWithWebIdentity\b.{0,200}\bToken expired\b/i,
	],
	needs: ['webIdentity', 'chain', 'bedrock', 'clock'],
	judge: (facts) => {
		const { tokenFile, path, assume } = facts.webIdentity;
		const refusal = refusedBySts(facts.webIdentity);
		const expiresAt = tokenFile.kind === 'ok' ? tokenFile.value.expiresAt : undefined;
		const expired = says(SAYS, refusal) || refusal.startsWith('ExpiredToken');
		if (!expired && !isPast(expiresAt, facts.clock)) return undefined;
		if (!failedAt(facts, 'web-identity')) return undefined;
		return {
			evidence: [
				{ fact: 'webIdentity.tokenFile.expiresAt', value: expiresAt ?? 'not known' },
				{ fact: 'clock.now', value: facts.clock.now },
				{ fact: 'webIdentity.assume', value: showOutcome(assume) },
			],
			slots: { tokenPath: path ?? 'the file', expiresAt: expiresAt ?? 'an earlier time' },
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{
				on: 'irsa',
				facts: { webIdentity: { ...irsa.webIdentity, tokenFile: ended, assume: denied }, chain },
			},
			{ on: 'irsa', facts: { webIdentity: { ...irsa.webIdentity, assume: denied }, chain } },
		],
		good: {
			on: 'irsa',
			facts: {
				webIdentity: {
					...irsa.webIdentity,
					assume: refused(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'),
				},
				chain,
			},
		},
	},
	reproduce: {
		on: 'irsa',
		env: { AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token' },
		files: { '~/token': EXPIRED_TOKEN },
		sts: { assumeRoleWithWebIdentity: { status: 400, code: 'ExpiredTokenException', message: MESSAGE } },
	},
});
