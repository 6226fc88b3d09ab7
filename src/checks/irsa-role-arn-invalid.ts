import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { irsa, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { says } from '../core/recognise.ts';
import { partitionOf } from '../core/regions.ts';
import { showOutcome } from '../core/show.ts';
import { refusedBySts } from '../core/web-identity.ts';

const SAYS = [/\bRequest ARN is invalid\b/i, /\bat 'roleArn' failed to satisfy constraint\b/i] as const;
const ROLE_ARN = /^arn:(aws[\w-]*):iam::\d{12}:role\/[\w+=,.@/-]+$/;

/** What is wrong with the form of the ARN. */
const faultOf = (arn: string, region: string): string | undefined => {
	const partition = ROLE_ARN.exec(arn)?.[1];
	if (partition === undefined) return 'it does not have the form arn:aws:iam::123456789012:role/NAME';
	const wanted = partitionOf(region);
	// The isolated partitions have names of their own, which begin alike.
	return partition.startsWith(wanted) && (wanted !== 'aws' || partition === 'aws')
		? undefined
		: `its partition is ${partition}, and that of ${region} is ${wanted}`;
};

const MALFORMED = 'arn:aws:iam::::123456789012:role/InsightWorkerIrsaRole';
const MESSAGE = 'Request ARN is invalid';
const chain = endedAt(irsa.chain, 'web-identity', MESSAGE);
const denied = refused(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity');

export default defineCheck({
	id: 'irsa-role-arn-invalid',
	section: 'web-identity',
	severity: 'error',
	title: 'AWS_ROLE_ARN is not the ARN of a role',
	symptom: text`
		STS refuses AssumeRoleWithWebIdentity, and AWS_ROLE_ARN is {arn}: {fault}.`,
	cause: text`
		The annotation eks.amazonaws.com/role-arn of the service account, or the variable, holds a
		mistyped ARN, a name in place of an ARN, or one of another AWS partition.`,
	fix: text`
		Take the ARN from IAM, write it into the annotation, and create the pod anew.`,
	commands: [
		'aws iam get-role --role-name ROLE_NAME --query Role.Arn --output text',
		'kubectl --namespace {namespace} annotate serviceaccount {serviceAccount} --overwrite \\\n  eks.amazonaws.com/role-arn=ROLE_ARN',
		'kubectl --namespace {namespace} rollout restart deployment/DEPLOYMENT',
	],
	links: [
		'https://repost.aws/knowledge-center/eks-troubleshoot-irsa-errors',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
	],
	says: [
		/(?<!\bcalling the AssumeRole operation: )\bRequest ARN is invalid\b/i,
		/\bat 'roleArn' failed to satisfy constraint\b/i,
		/\bInvalid length for parameter RoleArn\b/i,
		/\bRoleArn\b.{0,40}\bis not a valid ARN\b/i,
	],
	needs: ['webIdentity', 'chain', 'bedrock', 'sts'],
	judge: (facts) => {
		const { roleArn, assume } = facts.webIdentity;
		const refusal = refusedBySts(facts.webIdentity);
		if (roleArn === undefined || assume.kind !== 'refused' || assume.status === 0) return undefined;
		const fault = faultOf(roleArn, facts.sts.region) ?? (says(SAYS, refusal) ? 'STS says no' : undefined);
		if (fault === undefined || !failedAt(facts, 'web-identity')) return undefined;
		return {
			evidence: [
				{ fact: 'webIdentity.roleArn', value: `${roleArn}: ${fault}` },
				{ fact: 'webIdentity.assume', value: showOutcome(assume) },
			],
			slots: { arn: roleArn, fault },
		};
	},
	explains: ['irsa-trust-mismatch', 'credentials-none'],
	examples: {
		bad: [
			{
				on: 'irsa',
				facts: {
					webIdentity: {
						...irsa.webIdentity,
						roleArn: MALFORMED,
						assume: refused(400, 'ValidationError', MESSAGE),
					},
					chain,
				},
			},
			{
				on: 'irsa',
				facts: {
					webIdentity: {
						...irsa.webIdentity,
						roleArn: 'arn:aws-cn:iam::123456789012:role/InsightWorkerIrsaRole',
						assume: denied,
					},
					chain,
				},
			},
		],
		good: { on: 'irsa', facts: { webIdentity: { ...irsa.webIdentity, assume: denied }, chain } },
	},
	reproduce: {
		on: 'irsa',
		env: { AWS_ROLE_ARN: MALFORMED },
		sts: { assumeRoleWithWebIdentity: { status: 400, code: 'ValidationError', message: MESSAGE } },
	},
});
