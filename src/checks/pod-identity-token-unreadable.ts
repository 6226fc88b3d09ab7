import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { ecs, podIdentity, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { tokenFault } from '../core/token-fault.ts';

const FILE = '/var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token';
const chain = endedAt(podIdentity.chain, 'container', `ENOENT: no such file or directory, open '${FILE}'`);
const missing = refused(0, 'ENOENT', `ENOENT: no such file or directory, open '${FILE}'`);
const newline = {
	kind: 'ok',
	value: { file: FILE, trailingNewline: true, carriageReturn: false },
	ms: 1,
} as const;

export default defineCheck({
	id: 'pod-identity-token-unreadable',
	section: 'container',
	severity: 'error',
	title: 'The EKS Pod Identity token cannot be used',
	symptom: text`
		The pod has a Pod Identity association, and its token cannot be sent to the agent: {fault}.`,
	cause: text`
		The projected volume with the token is not mounted in this container, user {user} may not read
		it, or the file is a copy that ends in a line break, which no header may hold.`,
	fix: text`
		Create the pod anew, so that EKS adds the volume to it. For another user than root set fsGroup in
		the securityContext of the pod. Use the projected file itself and never a copy.`,
	commands: [
		'ls -lL {authorizationFile}; id',
		'kubectl --namespace {namespace} rollout restart deployment/DEPLOYMENT',
	],
	links: [
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html',
	],
	says: [
		/\bE(?:NOENT|ACCES)\b.*pods\.eks\.amazonaws\.com\/serviceaccount\/eks-pod-identity-token/,
		/eks-pod-identity-token\b.*(?:no such file|permission denied)/i,
		/\bService account token cannot be empty\b/i,
		/\b(?:ENOENT|EACCES|no such file|permission denied)\b.{0,120}eks-pod-identity-token/i,
	],
	needs: ['container', 'chain', 'bedrock'],
	judge: (facts) => {
		const { endpoint, token } = facts.container;
		const fault = tokenFault(token);
		if (!endpoint?.podIdentity || fault === undefined || !failedAt(facts, 'container')) return undefined;
		return { evidence: [{ fact: 'container.token', value: fault }], slots: { fault } };
	},
	explains: ['container-endpoint-error', 'credentials-none'],
	examples: {
		bad: [
			{ on: 'pod-identity', facts: { container: { ...podIdentity.container, token: missing }, chain } },
			{ on: 'pod-identity', facts: { container: { ...podIdentity.container, token: newline }, chain } },
		],
		good: [
			{ on: 'pod-identity', facts: { chain } },
			{ on: 'ecs', facts: { container: { ...ecs.container, token: missing }, chain } },
		],
	},
	reproduce: {
		on: 'pod-identity',
		env: { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '{home}/gone/eks-pod-identity-token' },
	},
});
