import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { ecs, podIdentity, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';
import { tokenFault } from '../core/token-fault.ts';
import { SET_TRUST, writeTrust } from '../core/trust-command.ts';

const denied = refused(
	403,
	'',
	'(AccessDeniedException): Unauthorized Exception! EKS does not have permissions to assume the associated role.',
);
const chain = endedAt(
	podIdentity.chain,
	'container',
	'169.254.170.23 is not a valid container metadata service hostname',
);

export default defineCheck({
	id: 'pod-identity-denied',
	section: 'container',
	severity: 'error',
	title: 'EKS Pod Identity refuses credentials to this pod',
	symptom: text`
		The Pod Identity agent answers this pod with a refusal: {answer}. The SDK says "is not a valid
		container metadata service hostname", which is beside the point.`,
	cause: text`
		No association exists any more for this namespace and service account, or the trust policy of
		its role does not let pods.eks.amazonaws.com do both sts:AssumeRole and sts:TagSession.`,
	fix: text`
		Associate the role with the service account of this pod, and let pods.eks.amazonaws.com assume
		the role and tag the session. The role of the node needs eks-auth:AssumeRoleForPodIdentity, which
		AmazonEKSWorkerNodePolicy has.`,
	commands: [
		'aws eks list-pod-identity-associations --region {region} --cluster-name CLUSTER_NAME \\\n  --namespace {namespace}',
		'aws eks create-pod-identity-association --region {region} --cluster-name CLUSTER_NAME \\\n  --namespace {namespace} --service-account {serviceAccount} --role-arn {roleArn}',
		writeTrust('pod-identity'),
		SET_TRUST,
	],
	links: [
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-association.html',
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html',
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html',
	],
	says: [
		/\bAssumeRoleForPodIdentity\b/,
		/unable to fetch credentials from EKS Auth/i,
		/EKS does not have permissions to assume the associated role/i,
		/\bno pod identity associations? found\b/i,
		/\bnot authorized to perform:? eks-auth:AssumeRoleForPodIdentity\b/i,
		/\bno associations? found for (?:the )?(?:service account|cluster|namespace|pod)\b/i,
	],
	needs: ['container', 'chain', 'bedrock'],
	judge: (facts) => {
		const { endpoint, credentials, token } = facts.container;
		if (!endpoint?.podIdentity || credentials.kind !== 'refused' || credentials.status >= 500)
			return undefined;
		// Without a usable token a refusal is what has to come.
		if (tokenFault(token) !== undefined || !failedAt(facts, 'container')) return undefined;
		const answer = showOutcome(credentials);
		return {
			evidence: [{ fact: 'container.credentials', value: answer }],
			slots: { answer: answer.replace(/\.$/, '') },
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: {
			on: 'pod-identity',
			facts: { container: { ...podIdentity.container, credentials: denied }, chain },
		},
		good: [
			{
				on: 'pod-identity',
				facts: {
					container: {
						...podIdentity.container,
						credentials: denied,
						token: refused(0, 'ENOENT', 'no such file or directory'),
					},
					chain,
				},
			},
			{ on: 'ecs', facts: { container: { ...ecs.container, credentials: denied }, chain } },
		],
	},
	reproduce: {
		on: 'pod-identity',
		container: {
			credentials: {
				status: 403,
				body: '[0f0e0d0c]: (AccessDeniedException): Unauthorized Exception! EKS does not have permissions to assume the associated role., fault: client',
			},
		},
	},
});
