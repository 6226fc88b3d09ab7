import { defineCheck } from '../core/check.ts';
import { failedAt } from '../core/ending.ts';
import type { Imds, Outcome } from '../core/facts.ts';
import { ec2, noCredentials, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const unauthorized = (outcome: Outcome<unknown>): boolean =>
	outcome.kind === 'refused' && outcome.status === 401;

/** Whether tokens are what fails: none is given, although one is needed, or the one given is not accepted. */
const rejected = ({ token, tokenless, role, credentials }: Imds): boolean => {
	if (token.kind === 'ok') return unauthorized(role) || unauthorized(credentials);
	if (token.kind !== 'refused' || token.status === 429 || token.status >= 500) return false;
	// After a 400 the SDK stops; after any other refusal it goes on without a token.
	return token.status === 400 || unauthorized(tokenless);
};

const badRequest = refused(400, '', 'Bad Request');

export default defineCheck({
	id: 'imds-token-rejected',
	section: 'imds',
	severity: 'error',
	title: 'The metadata service does not accept the token exchange',
	symptom: text`
		The instance metadata service can be reached, but refuses the PUT for a session token, or the
		token that it gave before.`,
	cause: text`
		Something between this process and the service changes its requests: a proxy that adds
		X-Forwarded-For or drops the token headers, or a stand-in that knows version 1 only.`,
	fix: text`
		Let this process reach 169.254.169.254 directly: take it out of proxies and service meshes, and
		bring a stand-in such as kube2iam up to version 2, or replace it by IRSA or Pod Identity.`,
	commands: [
		'curl -sS -m 2 -o /dev/null -D - -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 60" \\\n  {imdsEndpoint}/latest/api/token',
	],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
		'https://repost.aws/knowledge-center/ec2-linux-metadata-retrieval',
	],
	says: [
		/EC2 Metadata token request returned error/i,
		/\bec2imds: getToken\b.{0,120}StatusCode: 400\b/i,
		/\bMetadata v1 fallback has been blocked\b/i,
		/\bInstanceMetadataV1FallbackError\b/,
	],
	needs: ['imds', 'chain', 'bedrock'],
	judge: (facts) => {
		const { token, tokenless, role } = facts.imds;
		if (!rejected(facts.imds) || !failedAt(facts, 'imds')) return undefined;
		return {
			evidence: [
				{ fact: 'imds.token', value: showOutcome(token) },
				{ fact: 'imds.tokenless', value: showOutcome(tokenless) },
				{ fact: 'imds.role', value: showOutcome(role) },
			],
		};
	},
	// Clients say that there is no role when they were told nothing of any.
	explains: ['imds-no-role', 'credentials-none'],
	examples: {
		bad: [
			{ facts: { imds: { ...ec2.imds, token: badRequest }, chain: noCredentials(ec2) } },
			{ facts: { imds: { ...ec2.imds, role: refused(401, '', '') }, chain: noCredentials(ec2) } },
		],
		// 401 without a token is what version 2 is about.
		good: { facts: { imds: { ...ec2.imds, role: refused(404, '', '') }, chain: noCredentials(ec2) } },
	},
	reproduce: { on: 'ec2', imds: { token: { status: 400 } } },
});
