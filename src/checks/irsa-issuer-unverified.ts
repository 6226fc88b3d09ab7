import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { irsa, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { says } from '../core/recognise.ts';
import { showOutcome } from '../core/show.ts';
import { claimSlots, refusedBySts } from '../core/web-identity.ts';

const SAYS = [
	/Couldn't retrieve verification key from your identity provider/i,
	/HTTPS certificate doesn't match configured thumbprint/i,
	/\bIDPCommunicationError\b/,
] as const;
const MESSAGE =
	"Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements";
const chain = endedAt(irsa.chain, 'web-identity', MESSAGE);

export default defineCheck({
	id: 'irsa-issuer-unverified',
	section: 'web-identity',
	severity: 'error',
	title: 'STS cannot verify the issuer of the web identity token',
	symptom: text`
		STS cannot check the signature of the token, because it gets no keys from its issuer, {issuer}.`,
	cause: text`
		The keys of the issuer cannot be fetched from the internet, the cluster was deleted or created
		anew, or the certificate of the issuer no longer fits the thumbprint that IAM has.`,
	fix: text`
		Make sure that the issuer serves its discovery document and keys to the internet, and that the
		pod's cluster still exists. For an issuer outside of EKS, set its present thumbprint in IAM.`,
	commands: [
		'curl -sS -m 10 {issuer}/.well-known/openid-configuration',
		'aws iam update-open-id-connect-provider-thumbprint --thumbprint-list THUMBPRINT \\\n  --open-id-connect-provider-arn arn:aws:iam::{account}:oidc-provider/{provider}',
	],
	links: [
		'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html',
		'https://github.com/aws/aws-sdk-js-v3/issues/3052',
	],
	says: [...SAYS, /\bweb identity token (?:that was passed|provided) could not be validated\b/i],
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
