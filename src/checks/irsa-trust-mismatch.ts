import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { irsa, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { says } from '../core/recognise.ts';
import { showOutcome } from '../core/show.ts';
import { claimSlots, refusedBySts } from '../core/web-identity.ts';

const SAYS = [/\bnot authorized to perform:? sts:AssumeRoleWithWebIdentity\b/i] as const;
const MESSAGE = 'Not authorized to perform sts:AssumeRoleWithWebIdentity';
const chain = endedAt(irsa.chain, 'web-identity', MESSAGE);

export default defineCheck({
	id: 'irsa-trust-mismatch',
	section: 'web-identity',
	severity: 'error',
	title: "The role's trust policy does not fit this token",
	symptom: text`
		STS refuses AssumeRoleWithWebIdentity for {roleArn} with AccessDenied.`,
	cause: text`
		The trust policy of the role has to name the issuer, the subject and the audience of the token
		exactly, and at least one of them differs: another cluster, namespace or service account. A role
		that does not exist is refused with the same words.`,
	fix: text`
		Let the role trust the OIDC provider {provider}, on the condition that sub is {subject} and aud
		is {audience}. The first command, run in this pod, prints that policy.`,
	commands: [
		'iw-doctor policy --trust > trust.json',
		'aws iam update-assume-role-policy --role-name {roleName} \\\n  --policy-document file://trust.json',
		'aws iam get-role --role-name {roleName} --query Role.AssumeRolePolicyDocument',
	],
	links: [
		'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
		'https://repost.aws/knowledge-center/eks-troubleshoot-irsa-errors',
		'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html',
	],
	says: [...SAYS, /\bAccessDenied\w*\b.{0,80}\bAssumeRoleWithWebIdentity\b/i],
	needs: ['webIdentity', 'chain', 'bedrock'],
	judge: (facts) => {
		const { webIdentity } = facts;
		if (!says(SAYS, refusedBySts(webIdentity)) || !failedAt(facts, 'web-identity')) return undefined;
		const slots = claimSlots(webIdentity);
		return {
			evidence: [
				{ fact: 'webIdentity.assume', value: showOutcome(webIdentity.assume) },
				{ fact: 'webIdentity.tokenFile.issuer', value: slots.issuer },
				{ fact: 'webIdentity.tokenFile.subject', value: slots.subject },
				{ fact: 'webIdentity.tokenFile.audience', value: slots.audience },
			],
			slots,
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: {
			on: 'irsa',
			facts: {
				webIdentity: { ...irsa.webIdentity, assume: refused(403, 'AccessDenied', MESSAGE) },
				chain,
			},
		},
		good: {
			on: 'irsa',
			facts: {
				webIdentity: {
					...irsa.webIdentity,
					assume: refused(
						400,
						'InvalidIdentityTokenException',
						'No OpenIDConnect provider found in your account for https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE',
					),
				},
				chain,
			},
		},
	},
	reproduce: {
		on: 'irsa',
		sts: { assumeRoleWithWebIdentity: { status: 403, code: 'AccessDenied', message: MESSAGE } },
	},
});
