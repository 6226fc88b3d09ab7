import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { ecs, podIdentity, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const dropped = unreachable('timeout', '169.254.170.23:80', { message: 'no connection in 2000 ms' });
const chain = endedAt(
	podIdentity.chain,
	'container',
	'169.254.170.23 is not a valid container metadata service hostname',
);

export default defineCheck({
	id: 'pod-identity-agent-unreachable',
	section: 'container',
	severity: 'error',
	title: 'The EKS Pod Identity agent cannot be reached',
	symptom: text`
		The pod has a Pod Identity association, and no answer comes from the agent at {endpoint}. The
		SDK says "is not a valid container metadata service hostname", which is beside the point.`,
	cause: text`
		The add-on eks-pod-identity-agent is not installed or not running on this node, or a
		NetworkPolicy, a proxy or a service mesh keeps the pod from its address.`,
	fix: text`
		Install or repair the add-on, make sure that a Ready agent pod runs on the node of this pod, and
		allow traffic from this pod to 169.254.170.23 on port 80.`,
	commands: [
		'kubectl --namespace kube-system get daemonset/eks-pod-identity-agent',
		'aws eks create-addon --region {region} --cluster-name CLUSTER_NAME \\\n  --addon-name eks-pod-identity-agent',
		'kubectl --namespace {namespace} get networkpolicy',
	],
	links: [
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html',
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html',
	],
	says: [
		/(?:169\.254\.170\.23|\[?fd00:ec2::23\]?) is not a valid container metadata service hostname/i,
		/\bE(?:TIMEDOUT|CONNREFUSED|HOSTUNREACH|NETUNREACH|HOSTDOWN) (?:169\.254\.170\.23\b|\[?fd00:ec2::23)/,
		/\b169\.254\.170\.23:80: (?:i\/o timeout|connect: )/,
		/(?:\b169\.254\.170\.23|\bfd00:ec2::23)\b.{0,200}(?:timed out|refused|no route|unreachable|deadline exceeded|timeout|Max retries)/i,
		/\b(?:Connect timeout on|Could not connect to the) endpoint URL: \W?http:\/\/(?:169\.254\.170\.23\b|\[fd00:ec2::23\])/i,
		/(?:timed out|refused|no route to host|unreachable|Failed to connect to).{0,120}(?:\b169\.254\.170\.23\b|\bfd00:ec2::23\b)/i,
	],
	needs: ['container', 'chain', 'bedrock'],
	judge: (facts) => {
		const { endpoint, credentials } = facts.container;
		if (!endpoint?.podIdentity || credentials.kind !== 'unreachable') return undefined;
		if (!failedAt(facts, 'container')) return undefined;
		if (credentials.why === 'timeout' && credentials.connected) return undefined;
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
		bad: {
			on: 'pod-identity',
			facts: { container: { ...podIdentity.container, credentials: dropped }, chain },
		},
		good: [
			{ on: 'pod-identity', facts: {} },
			{ on: 'ecs', facts: { container: { ...ecs.container, credentials: dropped }, chain } },
		],
	},
	reproduce: { on: 'pod-identity', container: { reach: 'refused' } },
});
