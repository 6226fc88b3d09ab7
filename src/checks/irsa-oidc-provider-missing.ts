import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { irsa, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { says } from '../core/recognise.ts';
import { showOutcome } from '../core/show.ts';
import { claimSlots, refusedBySts } from '../core/web-identity.ts';

const SAYS = [/\bNo OpenIDConnect provider found in your account\b/i] as const;
const ISSUER = 'https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E';
const MESSAGE = `No OpenIDConnect provider found in your account for ${ISSUER}`;
const chain = endedAt(irsa.chain, 'web-identity', MESSAGE);

export default defineCheck({
	id: 'irsa-oidc-provider-missing',
	section: 'web-identity',
	severity: 'error',
	title: "The account does not know the cluster's OIDC provider",
	symptom: text`
		STS says that the account has no OpenID Connect provider for {issuer}, which issued the token of
		this pod.`,
	cause: text`
		IRSA needs an IAM OIDC provider for each cluster, in the account of the role {roleArn}, and this
		one was not created, or was deleted, or belongs to a cluster that was created anew.`,
	fix: text`
		Create the OIDC provider for the issuer of this cluster in the account of the role. It takes
		effect within seconds, and the pod can stay.`,
	commands: [
		'aws iam create-open-id-connect-provider --client-id-list sts.amazonaws.com \\\n  --url {issuer}',
		'# Or, with eksctl:\neksctl utils associate-iam-oidc-provider --region {region} --cluster CLUSTER_NAME --approve',
	],
	links: [
		'https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html',
		'https://repost.aws/knowledge-center/eks-troubleshoot-oidc-and-irsa',
	],
	says: [
		...SAYS,
		/\bNo OpenID ?Connect provider found\b/i,
		/\bProvided Token is not a Login With Amazon token\b/i,
	],
	needs: ['webIdentity', 'chain', 'bedrock'],
	judge: (facts) => {
		const { webIdentity } = facts;
		if (!says(SAYS, refusedBySts(webIdentity)) || !failedAt(facts, 'web-identity')) return undefined;
		const slots = claimSlots(webIdentity);
		return {
			evidence: [
				{ fact: 'webIdentity.assume', value: showOutcome(webIdentity.assume) },
				{ fact: 'webIdentity.tokenFile.issuer', value: slots.issuer },
			],
			slots,
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: {
			on: 'irsa',
			facts: {
				webIdentity: {
					...irsa.webIdentity,
					assume: refused(400, 'InvalidIdentityTokenException', MESSAGE),
				},
				chain,
			},
		},
		good: {
			on: 'irsa',
			facts: {
				webIdentity: {
					...irsa.webIdentity,
					assume: refused(400, 'InvalidIdentityTokenException', 'Incorrect token audience'),
				},
				chain,
			},
		},
	},
	reproduce: {
		on: 'irsa',
		sts: { assumeRoleWithWebIdentity: { status: 400, code: 'InvalidIdentityToken', message: MESSAGE } },
	},
});
