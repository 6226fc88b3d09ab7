import { defineCheck } from '../core/check.ts';
import { sourcesOfPid1 } from '../core/ecs-task.ts';
import { IMDS_FINDINGS, ranOut, wonBy } from '../core/ending.ts';
import { ec2, irsa, laptop, noCredentials } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const bare = {
	webIdentity: ec2.webIdentity,
	container: { ...irsa.container, pid1: { kind: 'ok', value: [], ms: 1 } },
	imds: laptop.imds,
	chain: noCredentials(irsa),
} as const;

export default defineCheck({
	id: 'irsa-not-injected',
	section: 'web-identity',
	severity: 'error',
	title: 'The pod was given no role',
	symptom: text`
		This is a pod, and neither the variables of IRSA (AWS_ROLE_ARN, AWS_WEB_IDENTITY_TOKEN_FILE) nor
		those of Pod Identity are set in it.`,
	cause: text`
		The service account of the pod has no annotation eks.amazonaws.com/role-arn and no Pod Identity
		association, the pod is older than those, it runs under another service account, or the webhook
		that adds the variables was down when it was created.`,
	fix: text`
		Annotate the service account with the ARN of the role, make sure that the pod names that
		service account, and create the pod anew: variables are added only at creation.`,
	commands: [
		'kubectl --namespace {namespace} get pods \\\n  -o custom-columns=POD:.metadata.name,ACCOUNT:.spec.serviceAccountName',
		'kubectl --namespace {namespace} annotate serviceaccount {serviceAccount} --overwrite \\\n  eks.amazonaws.com/role-arn={roleArn}',
		'kubectl --namespace {namespace} rollout restart deployment/DEPLOYMENT',
		'kubectl get mutatingwebhookconfiguration pod-identity-webhook',
	],
	links: [
		'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-configuration.html',
		'https://repost.aws/knowledge-center/eks-troubleshoot-irsa-errors',
	],
	says: [/\bWeb identity configuration not specified\b/i],
	needs: ['platform', 'webIdentity', 'container', 'chain', 'bedrock'],
	judge: (facts) => {
		const { platform, webIdentity, container } = facts;
		if (platform.kind !== 'eks' || container.endpoint !== null) return undefined;
		if (webIdentity.path !== undefined || webIdentity.roleArn !== undefined) return undefined;
		// What the main process was given would be another cause, and has to be known.
		if (container.pid1.kind === 'unasked' || sourcesOfPid1(container).length > 0) return undefined;
		const failed = ranOut(facts);
		// Keys or the role of the node do the work for now.
		if (!failed && !wonBy(facts, 'env') && !wonBy(facts, 'imds')) return undefined;
		return {
			severity: failed ? 'error' : 'warning',
			evidence: [
				{ fact: 'platform', value: platform.evidence.join(', ') || platform.kind },
				{ fact: 'webIdentity.path', value: 'AWS_WEB_IDENTITY_TOKEN_FILE is not set' },
				{ fact: 'container.endpoint', value: 'no container credentials variable is set' },
			],
		};
	},
	explains: [...IMDS_FINDINGS, 'credentials-none'],
	examples: {
		bad: { on: 'irsa', facts: bare },
		good: [
			{
				on: 'irsa',
				facts: {
					...bare,
					container: {
						...irsa.container,
						pid1: { kind: 'ok', value: ['AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE'], ms: 1 },
					},
				},
			},
			{ on: 'ec2', facts: bare },
			{ on: 'pod-identity', facts: {} },
		],
	},
	reproduce: {
		on: 'irsa',
		env: { AWS_ROLE_ARN: null, AWS_WEB_IDENTITY_TOKEN_FILE: null },
		files: { '/proc/1/environ': 'KUBERNETES_SERVICE_HOST=10.100.0.1\u0000' },
		imds: { reach: 'refused' },
	},
});
