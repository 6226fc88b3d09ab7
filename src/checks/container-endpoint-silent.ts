import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { ecs, podIdentity, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const silent = unreachable('timeout', '169.254.170.2:80', {
	connected: true,
	message: 'accepted, then no answer in 2000 ms',
});
const hung = {
	...ecs.chain,
	verdict: { kind: 'hung', stage: 'container', ms: 10_000 },
} as const;

export default defineCheck({
	id: 'container-endpoint-silent',
	section: 'container',
	severity: 'error',
	title: 'The container credentials endpoint accepts and never answers',
	symptom: text`
		{endpoint} accepts the connection and sends nothing. InsightWorker hangs without an error,
		whatever timeout is set for Bedrock.`,
	cause: text`
		The process behind that address is stuck or overloaded, or a proxy sidecar swallows the answer.
		The SDK bounds the time to connect and has no bound for the answer, so it waits for ever.`,
	fix: text`
		Restart what serves the address: the ECS agent on the container instance, or the Pod Identity
		agent on the node. Then restart InsightWorker, because a request that hangs does not recover.`,
	commands: [
		'curl -sS -m 5 -o /dev/null \\\n  "http://169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI" || echo silent',
		'# ECS, on the container instance:\nsudo systemctl restart ecs',
		'# EKS Pod Identity:\nkubectl --namespace kube-system rollout restart daemonset/eks-pod-identity-agent',
	],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html',
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html',
	],
	says: [/\brequest has exceeded the configured 1000 ms requestTimeout\b/i],
	needs: ['container', 'chain', 'bedrock'],
	judge: (facts) => {
		const { endpoint, credentials } = facts.container;
		if (endpoint === null || credentials.kind !== 'unreachable') return undefined;
		if (credentials.why !== 'timeout' || !credentials.connected) return undefined;
		if (!failedAt(facts, 'container')) return undefined;
		return {
			evidence: [
				{ fact: 'container.endpoint', value: `${endpoint.url} (${endpoint.variable})` },
				{ fact: 'container.credentials', value: showOutcome(credentials) },
			],
			slots: { endpoint: endpoint.url },
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ on: 'ecs', facts: { container: { ...ecs.container, credentials: silent }, chain: hung } },
			{
				on: 'pod-identity',
				facts: { container: { ...podIdentity.container, credentials: silent }, chain: hung },
			},
		],
		good: [
			// Slow, and in the end it answered.
			{ on: 'ecs', facts: { container: { ...ecs.container, credentials: silent } } },
			{
				on: 'ecs',
				facts: {
					container: { ...ecs.container, credentials: unreachable('timeout', '169.254.170.2:80') },
					chain: endedAt(ecs.chain, 'container'),
				},
			},
		],
	},
	reproduce: { on: 'ecs', container: { reach: 'silence' } },
});
