import { BEDROCK_SAYS, classify } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { asEvidence, bedrockWorks, type Complaint, complaints } from '../core/complaints.ts';
import { denial } from '../core/denial.ts';
import { bedrockRefusing } from '../core/examples.ts';
import type { Facts } from '../core/facts.ts';
import { text } from '../core/prose.ts';

const denying = (reason: string) => ({
	status: 403,
	code: 'AccessDeniedException',
	message: `User: arn:aws:sts::123456789012:assumed-role/InsightWorkerRole/i-0123456789abcdef0 is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0 ${reason}`,
});
const implicit = denying('because no VPC endpoint policy allows the bedrock:InvokeModel action');

export default defineCheck({
	id: 'network-vpc-endpoint-policy',
	section: 'network',
	severity: 'error',
	title: 'The policy of a VPC endpoint denies the call',
	symptom: text`
		AWS answers AccessDenied and names a VPC endpoint policy: {action} does not get through the
		endpoint for {service}.`,
	cause: text`
		The call leaves through an interface endpoint of the VPC, and that endpoint has a policy of
		its own which does not allow this action, principal or resource. The role's own policies do
		not count against it.`,
	fix: text`
		Let the endpoint's policy allow the Bedrock actions on the resource for this principal, or
		give the endpoint the default policy back, which leaves the decision to the role. The owner
		of the VPC has to do it.`,
	commands: [
		'aws ec2 describe-vpc-endpoints --region {region} \\\n  --filters Name=service-name,Values=com.amazonaws.{region}.{service} \\\n  --query "VpcEndpoints[].[VpcEndpointId,PolicyDocument]" --output text',
		'aws ec2 modify-vpc-endpoint --region {region} \\\n  --vpc-endpoint-id VPC_ENDPOINT_ID --reset-policy',
	],
	links: [
		'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
	],
	says: BEDROCK_SAYS['network-vpc-endpoint-policy'],
	needs: ['sts', 'bedrock', 'chain', 'webIdentity'],
	judge: (facts) => {
		const found = denied(facts);
		const [first] = found;
		if (first === undefined) return undefined;
		const action = denial(first.refused.message)?.action ?? 'the call';
		return {
			severity: bedrockWorks(facts.bedrock) ? 'warning' : 'error',
			evidence: found.slice(0, 4).map(asEvidence),
			slots: { action, service: first.fact.startsWith('bedrock') ? 'bedrock-runtime' : 'sts' },
		};
	},
	explains: ['sts-access-denied', 'profile-assume-denied', 'irsa-trust-mismatch', 'credentials-none'],
	examples: {
		bad: [
			{ facts: { bedrock: bedrockRefusing(implicit) } },
			{ facts: { bedrock: bedrockRefusing(denying('with an explicit deny in a VPC endpoint policy')) } },
		],
		good: {
			facts: {
				bedrock: bedrockRefusing(
					denying('because no identity-based policy allows the bedrock:InvokeModel action'),
				),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke: implicit, stream: implicit } },
});

/**
 * Every denial that names such a policy; Bedrock's before those of STS, which may have no
 * consequence.
 */
const denied = (facts: Pick<Facts, 'sts' | 'bedrock' | 'chain' | 'webIdentity'>): readonly Complaint[] => {
	const { assume } = facts.webIdentity;
	const bearer =
		facts.bedrock.auth === 'bearer' ? ({ ...facts.bedrock, auth: 'sigv4' } as const) : facts.bedrock;
	const all = complaints({ sts: facts.sts, chain: facts.chain, bedrock: bearer });
	const unsigned: readonly Complaint[] =
		assume.kind === 'refused' ? [{ fact: 'webIdentity.assume', refused: assume, id: classify(assume) }] : [];
	return [...all, ...unsigned]
		.filter(({ id }) => id === 'network-vpc-endpoint-policy')
		.sort((a, b) => Number(b.fact.startsWith('bedrock')) - Number(a.fact.startsWith('bedrock')));
};
