import type { PolicyDocument, Statement } from './policy.ts';
import type { Partition } from './regions.ts';

/** Who is to assume the role. */
export type Trusted =
	/** An EC2 instance, an ECS task, or a pod by Pod Identity. */
	| { readonly kind: 'ec2' | 'ecs' | 'pod-identity' }
	/** A pod by IRSA: what its token says, and the account of the cluster's identity provider. */
	| {
			readonly kind: 'irsa';
			readonly partition: Partition;
			readonly account: string;
			/** `iss` of the token, `https://oidc.eks.REGION.amazonaws.com/id/ID`. */
			readonly issuer: string;
			/** `sub` of the token, `system:serviceaccount:NAMESPACE:NAME`. */
			readonly subject: string;
			/** `aud` of the token; `sts.amazonaws.com` unless the annotation says otherwise. */
			readonly audience: string;
	  };

const SERVICES = {
	ec2: 'ec2.amazonaws.com',
	ecs: 'ecs-tasks.amazonaws.com',
	'pod-identity': 'pods.eks.amazonaws.com',
} as const;

/**
 * The trust policy that lets this platform assume the role.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 * https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 */
export const trustPolicy = (trusted: Trusted): PolicyDocument => ({
	Version: '2012-10-17',
	Statement: [statementFor(trusted)],
});

const statementFor = (trusted: Trusted): Statement => {
	if (trusted.kind === 'irsa') {
		const provider = trusted.issuer.replace(/^https:\/\//, '').replace(/\/+$/, '');
		return {
			Sid: 'AssumeByServiceAccount',
			Effect: 'Allow',
			Principal: {
				Federated: `arn:${trusted.partition}:iam::${trusted.account}:oidc-provider/${provider}`,
			},
			Action: ['sts:AssumeRoleWithWebIdentity'],
			Condition: {
				StringEquals: { [`${provider}:sub`]: trusted.subject, [`${provider}:aud`]: trusted.audience },
			},
		};
	}
	return {
		Sid: 'AssumeByService',
		Effect: 'Allow',
		Principal: { Service: SERVICES[trusted.kind] },
		// Pod Identity passes cluster, namespace and service account as session tags.
		Action: trusted.kind === 'pod-identity' ? ['sts:AssumeRole', 'sts:TagSession'] : ['sts:AssumeRole'],
	};
};
