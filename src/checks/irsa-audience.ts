import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { irsa, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { says } from '../core/recognise.ts';
import { showOutcome } from '../core/show.ts';
import { claimSlots, refusedBySts } from '../core/web-identity.ts';

const SAYS = [/\bIncorrect token audience\b/i, /\bMissing a required claim: aud\b/i] as const;
const MESSAGE = 'Incorrect token audience';

const foreign = {
	kind: 'ok',
	value: {
		issuer: 'https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E',
		subject: 'system:serviceaccount:prod:insightworker',
		audience: ['https://kubernetes.default.svc'],
	},
	ms: 1,
} as const;
const notAuthorized = refused(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
const chain = endedAt(irsa.chain, 'web-identity', MESSAGE);

export default defineCheck({
	id: 'irsa-audience',
	section: 'web-identity',
	severity: 'error',
	title: 'The web identity token is for another audience',
	symptom: text`
		STS does not accept the token, whose audience is {audience}.`,
	cause: text`
		The audience of the token has to be in the list of the OIDC provider in IAM and in the trust
		policy of the role; for AWS it is sts.amazonaws.com. The default token of a service account is
		for the Kubernetes API.`,
	fix: text`
		Use the token that the webhook mounts, with the annotation eks.amazonaws.com/audience unset or
		sts.amazonaws.com. If the token is right, add its audience to the OIDC provider.`,
	commands: [
		'kubectl --namespace {namespace} annotate serviceaccount {serviceAccount} --overwrite \\\n  eks.amazonaws.com/audience=sts.amazonaws.com',
		'kubectl --namespace {namespace} rollout restart deployment/DEPLOYMENT',
		'aws iam add-client-id-to-open-id-connect-provider --client-id sts.amazonaws.com \\\n  --open-id-connect-provider-arn arn:aws:iam::{account}:oidc-provider/{provider}',
	],
	links: [
		'https://repost.aws/knowledge-center/eks-troubleshoot-irsa-errors',
		'https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
	],
	says: SAYS,
	needs: ['webIdentity', 'chain', 'bedrock'],
	judge: (facts) => {
		const { tokenFile, assume } = facts.webIdentity;
		const refusal = refusedBySts(facts.webIdentity);
		const audience = tokenFile.kind === 'ok' ? tokenFile.value.audience : undefined;
		// IAM can be told of other audiences, so another one is at fault only where STS says no.
		const other = audience !== undefined && !audience.some((one) => /^sts\.amazonaws\.com/.test(one));
		const wrong = says(SAYS, refusal) || (other && refusal.startsWith('AccessDenied'));
		if (!wrong || !failedAt(facts, 'web-identity')) return undefined;
		return {
			evidence: [
				{ fact: 'webIdentity.tokenFile.audience', value: audience?.join(', ') || 'none' },
				{ fact: 'webIdentity.assume', value: showOutcome(assume) },
			],
			slots: claimSlots(facts.webIdentity),
		};
	},
	explains: ['irsa-trust-mismatch', 'credentials-none'],
	examples: {
		bad: [
			{
				on: 'irsa',
				facts: {
					webIdentity: { ...irsa.webIdentity, assume: refused(400, 'InvalidIdentityToken', MESSAGE) },
					chain,
				},
			},
			{
				on: 'irsa',
				facts: { webIdentity: { ...irsa.webIdentity, tokenFile: foreign, assume: notAuthorized }, chain },
			},
		],
		good: [
			{ on: 'irsa', facts: { webIdentity: { ...irsa.webIdentity, assume: notAuthorized }, chain } },
			{ on: 'irsa', facts: { webIdentity: { ...irsa.webIdentity, tokenFile: foreign } } },
		],
	},
	reproduce: {
		on: 'irsa',
		sts: { assumeRoleWithWebIdentity: { status: 400, code: 'InvalidIdentityToken', message: MESSAGE } },
	},
});
