import { defineCheck } from '../core/check.ts';
import { failedAt } from '../core/ending.ts';
import { ec2, laptop, noCredentials, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const dropped = unreachable('timeout', '169.254.169.254:80', { message: 'no connection in 1000 ms' });
const blocked = { kind: 'unasked', because: 'no answer', blockedBy: 'imds.token' } as const;

export default defineCheck({
	id: 'imds-unreachable',
	section: 'imds',
	severity: 'error',
	title: 'The instance metadata service cannot be reached',
	symptom: text`
		No other source has credentials, and the instance metadata service at {imdsEndpoint}, the last
		that the SDK asks, gives no answer.`,
	cause: text`
		Either this machine is not an EC2 instance, or a firewall, an iptables rule, a route or a
		Kubernetes NetworkPolicy keeps this process from the metadata service.`,
	fix: text`
		On an EC2 instance, let this process reach 169.254.169.254 on port 80. Anywhere else, give
		InsightWorker a source of its own: an SSO profile on a laptop, a task role on ECS, IRSA or Pod
		Identity on EKS.`,
	commands: [
		'curl -sS -m 2 -o /dev/null -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 60" \\\n  {imdsEndpoint}/latest/api/token && echo reached',
		'ip route get 169.254.169.254',
		'sudo iptables -S | grep 169.254',
	],
	links: [
		'https://repost.aws/knowledge-center/ec2-linux-metadata-retrieval',
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html',
	],
	says: [
		/Unable to connect to instance metadata service/i,
		/TimeoutError from instance metadata service/i,
		/\bE(?:TIMEDOUT|CONNREFUSED|CONNRESET|HOSTUNREACH|NETUNREACH|HOSTDOWN|INVAL) (?:169\.254\.169\.254\b|\[?fd00:ec2::254\b)/,
		/\b169\.254\.169\.254:80: (?:i\/o timeout|connect: )/,
		/no EC2 IMDS role found\b.*(?:deadline exceeded|i\/o timeout|request canceled)/i,
		/\b(?:Connect timeout on|Could not connect to the) endpoint URL: \W?http:\/\/169\.254\.169\.254\b/i,
		/\bConnection to 169\.254\.169\.254 timed out\b/i,
		/\b169\.254\.169\.254\b.{0,200}(?:Connection (?:refused|timed out)|No route to host|is unreachable|Host is down|timed out|Max retries exceeded|Failed to connect|deadline exceeded|Client\.Timeout exceeded)/i,
		/(?:Connection (?:refused|timed out)|No route to host|is unreachable|Failed to connect to|connect timed out).{0,120}\b169\.254\.169\.254\b/i,
		/\b(?:credential|metadata).{0,300}\bConnection timed out after 1000ms/i,
		/\bConnection timed out after 1000ms.{0,300}(?:credential|metadata)/i,
		/\bFailed to connect to service endpoint\b(?!: https?:\/\/(?!169\.254\.))/i,
		/\bUnable to load credentials from service endpoint\b/i,
		/\bcould not communicate with IMDS\b/i,
		/\bUnable to contact (?:the )?EC2 (?:instance )?metadata service\b/i,
		/\binstance profile metadata ser(?:vice|ver)\b.{0,300}(?:cURL error (?:7|28)\b|timed out|Failed to connect)/i,
		/\bec2imds: Get\w+,.{0,80}(?:deadline exceeded|request send failed|canceled)/i,
		/\bTimeoutError\b.{0,200}\bcredential-provider-imds\b/i,
		/(?<!providers in the chain\b.*)\bFailed to load credentials from IMDS\b/i,
		/\bAWS_AUTH_CREDENTIALS_PROVIDER_IMDS_SOURCE_FAILURE\b/,
		/\bConnect to 169\.254\.169\.254\b.{0,60}\bfailed\b/i,
		/\bgetaddrinfo (?:ENOTFOUND|EAI_AGAIN) 169\.254\.169\.254\b/,
	],
	needs: ['imds', 'chain', 'bedrock'],
	judge: (facts) => {
		const { token, tokenless } = facts.imds;
		if (token.kind !== 'unreachable' || tokenless.kind !== 'unreachable') return undefined;
		if (!failedAt(facts, 'imds')) return undefined;
		return {
			evidence: [
				{ fact: 'imds.token', value: showOutcome(token) },
				{ fact: 'imds.tokenless', value: showOutcome(tokenless) },
			],
		};
	},
	// Clients say that there is no role when they were told nothing of any.
	explains: ['imds-no-role', 'credentials-none'],
	examples: {
		bad: [
			{ on: 'laptop', facts: {} },
			{
				facts: {
					imds: { ...ec2.imds, token: dropped, tokenless: dropped, role: blocked, credentials: blocked },
					chain: noCredentials(ec2),
				},
			},
		],
		// No metadata service on a laptop is as it should be, as long as something else has credentials.
		good: {
			on: 'laptop',
			facts: {
				chain: {
					...laptop.chain,
					verdict: {
						kind: 'credentials',
						stage: 'profile',
						credentials: { accessKeyId: 'ASIA…PLE1', kind: 'temporary', sessionToken: true },
						ms: 90,
					},
				},
			},
		},
	},
	reproduce: { on: 'ec2', imds: { reach: 'blackhole' } },
});
