import { defineCheck } from '../core/check.ts';
import { lacksPermission, PERMISSION_FINDINGS, wonBy } from '../core/ending.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const onNode = {
	webIdentity: ec2.webIdentity,
	chain: ec2.chain,
	imds: ec2.imds,
	sts: ec2.sts,
} as const;

export default defineCheck({
	id: 'eks-node-role-used',
	section: 'web-identity',
	severity: 'warning',
	title: 'The pod uses the role of its node',
	symptom: text`
		In this pod the credentials come from the metadata service of the node, so InsightWorker is
		{principal}, and not a role of its own.`,
	cause: text`
		Neither IRSA nor Pod Identity is in effect for this pod, and the chain falls through to the role
		of the node without a word. Every pod on the node shares that role.`,
	fix: text`
		Give the service account of this pod a role, by Pod Identity or by the annotation
		eks.amazonaws.com/role-arn, create the pod anew, and keep pods away from the metadata service.`,
	commands: [
		'aws eks create-pod-identity-association --region {region} --cluster-name CLUSTER_NAME \\\n  --namespace {namespace} --service-account {serviceAccount} --role-arn ROLE_ARN',
		'kubectl --namespace {namespace} rollout restart deployment/DEPLOYMENT',
	],
	links: [
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html',
		'https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html',
		'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
	],
	says: [/assumed-role\/[^/\s]*node[^/\s]*\/i-[0-9a-f]+ is not authorized to perform: bedrock:/i],
	needs: ['platform', 'chain', 'sts', 'bedrock'],
	judge: (facts) => {
		if (facts.platform.kind !== 'eks' || !wonBy(facts, 'imds')) return undefined;
		const { identity } = facts.sts;
		return {
			severity: lacksPermission(facts) ? 'error' : 'warning',
			evidence: [
				{ fact: 'chain.verdict', value: 'credentials from imds' },
				...(identity.kind === 'ok' ? [{ fact: 'sts.identity', value: identity.value.arn }] : []),
			],
		};
	},
	explains: PERMISSION_FINDINGS,
	examples: {
		bad: { on: 'irsa', facts: onNode },
		good: [
			{ on: 'irsa', facts: {} },
			{ on: 'ec2', facts: {} },
		],
	},
	reproduce: {
		on: 'irsa',
		env: { AWS_ROLE_ARN: null, AWS_WEB_IDENTITY_TOKEN_FILE: null },
		files: { '/proc/1/environ': 'KUBERNETES_SERVICE_HOST=10.100.0.1\u0000' },
		imds: { reach: 'answers', role: 'eks-node-role' },
		rootCause: null,
		exit: 0,
	},
});
