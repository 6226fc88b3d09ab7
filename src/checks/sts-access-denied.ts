import { classify } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { stsRefusing } from '../core/examples.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const denied = {
	status: 403,
	code: 'AccessDenied',
	message: text`
			User: arn:aws:sts::123456789012:assumed-role/InsightWorkerRole/i-0123456789abcdef0
			is not authorized to perform: sts:GetCallerIdentity with an explicit deny in a
			service control policy`,
};

export default defineCheck({
	id: 'sts-access-denied',
	section: 'sts',
	severity: 'warning',
	title: 'STS will not say who is calling',
	symptom: text`
		STS answers AccessDenied to GetCallerIdentity, so the identity behind the credentials is not
		known here.`,
	cause: text`
		GetCallerIdentity needs no permission, so something beyond the role's own policies stands in
		the way, such as an endpoint or an organization's guard rail. Bedrock is asked apart from it
		and may still work.`,
	fix: text`
		If Bedrock works, nothing has to be done. If it does not, look at what the message names:
		the same limit may hold for Bedrock.`,
	commands: ['aws sts get-caller-identity --region {region}'],
	links: [
		'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
	],
	says: [
		/is not authorized to perform: sts:GetCallerIdentity\b(?!.*VPC endpoint policy)/i,
		/\bAccessDenied(?:Exception)?\b.*\bGetCallerIdentity\b(?!.*VPC endpoint policy)/,
	],
	needs: ['sts'],
	judge: ({ sts: { identity } }) => {
		if (identity.kind !== 'refused' || classify(identity) !== undefined) return undefined;
		if (!/AccessDenied/.test(identity.code)) return undefined;
		return { evidence: [{ fact: 'sts.identity', value: showOutcome(identity) }] };
	},
	explains: [],
	examples: {
		bad: { facts: { sts: stsRefusing(denied) } },
		good: [
			{
				facts: {
					sts: stsRefusing({
						...denied,
						code: 'InvalidClientTokenId',
						message: 'The security token included in the request is invalid.',
					}),
				},
			},
			{
				facts: {
					sts: stsRefusing({
						...denied,
						code: 'RegionDisabledException',
						message: 'STS is not activated in this region for account:123456789012.',
					}),
				},
			},
		],
	},
	reproduce: { on: 'ec2', sts: { getCallerIdentity: denied }, rootCause: null, exit: 0 },
});
