import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { irsa, refused, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const dropped = unreachable('timeout', 'sts.us-east-1.amazonaws.com:443', {
	connected: true,
	message: 'no answer in 10000 ms',
});
const chain = endedAt(irsa.chain, 'web-identity', 'connect ETIMEDOUT 10.0.0.7:443');

export default defineCheck({
	id: 'irsa-sts-unreachable',
	section: 'web-identity',
	severity: 'error',
	title: 'The pod cannot reach STS to assume its role',
	symptom: text`
		The token and the role of this pod are there, and the call to {stsHost} that exchanges them for
		credentials does not get through.`,
	cause: text`
		Web identity needs STS over the network. In a private cluster that takes a VPC endpoint for STS
		in this region; elsewhere a security group, a NetworkPolicy, DNS or a proxy is in the way.`,
	fix: text`
		Create an interface VPC endpoint for STS with private DNS, let its security group take port 443
		from the pods, or open the way to {stsHost}. The AWS SDK for JavaScript uses no HTTPS_PROXY.`,
	commands: [
		'curl -sS -m 5 -o /dev/null https://{stsHost}/ && echo reached',
		[
			'aws ec2 create-vpc-endpoint --region {region} --vpc-id VPC_ID --vpc-endpoint-type Interface \\',
			'  --service-name com.amazonaws.{region}.sts --private-dns-enabled \\',
			'  --subnet-ids SUBNET_ID --security-group-ids SECURITY_GROUP_ID',
		].join('\n'),
	],
	links: [
		'https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html',
		'https://docs.aws.amazon.com/eks/latest/userguide/configure-sts-endpoint.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sts_vpc_endpoint_create.html',
	],
	says: [
		/\b(?:AssumeRoleWithWebIdentity|WebIdentityErr)\b.{0,400}(?:dial tcp|i\/o timeout|ENOTFOUND|ETIMEDOUT|no such host|Connect timeout|deadline exceeded|connection refused)/i,
	],
	needs: ['webIdentity', 'chain', 'bedrock'],
	judge: (facts) => {
		const { assume } = facts.webIdentity;
		if (assume.kind !== 'unreachable' || !failedAt(facts, 'web-identity')) return undefined;
		return { evidence: [{ fact: 'webIdentity.assume', value: showOutcome(assume) }] };
	},
	explains: ['credentials-none'],
	examples: {
		bad: {
			on: 'irsa',
			facts: { webIdentity: { ...irsa.webIdentity, assume: dropped }, chain },
		},
		good: {
			on: 'irsa',
			facts: {
				webIdentity: {
					...irsa.webIdentity,
					assume: refused(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'),
				},
				chain,
			},
		},
	},
	reproduce: { on: 'irsa', sts: { reach: 'refused' } },
});
