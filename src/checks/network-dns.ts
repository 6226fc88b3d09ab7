import { defineCheck } from '../core/check.ts';
import { offline } from '../core/examples.ts';
import { ec2, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { REACH_NEEDS, unreached } from '../core/reach.ts';

const unknown = (host: string) =>
	unreachable('dns', host, {
		code: 'ENOTFOUND',
		message: `getaddrinfo ENOTFOUND ${host.replace(/:\d+$/, '')}`,
		ms: 5,
	});

export default defineCheck({
	id: 'network-dns',
	section: 'network',
	severity: 'error',
	title: 'The name of an AWS host does not resolve',
	symptom: text`
		The name of {hosts} cannot be looked up, so no connection is even tried.`,
	cause: text`
		The resolver that this machine uses does not answer or does not know the name: no DNS in the
		VPC or the container, a search for a private name that only a VPC endpoint has, or a region
		in which the service has no host.`,
	fix: text`
		Check that the VPC has DNS support and DNS host names on, that /etc/resolv.conf names a
		resolver that answers, and that AWS_REGION is spelt right. In a VPC without internet, create
		an interface endpoint with private DNS for the service.`,
	commands: [
		'getent hosts {hostName}',
		'cat /etc/resolv.conf',
		'aws ec2 describe-vpc-endpoints --region {region} \\\n  --query "VpcEndpoints[].[ServiceName,State,PrivateDnsEnabled]" --output table',
	],
	links: [
		'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html',
		'https://docs.aws.amazon.com/general/latest/gr/bedrock.html',
	],
	says: [
		/\bgetaddrinfo (?:ENOTFOUND|EAI_AGAIN|EAI_NODATA) \S+\.(?:amazonaws\.com|api\.aws)\b/,
		/\blookup \S+\.(?:amazonaws\.com|api\.aws)\b.*(?:no such host|server misbehaving|i\/o timeout)/i,
		/\bUnknownHostException: \S+\.(?:amazonaws\.com|api\.aws)\b/,
		/\.(?:amazonaws\.com|api\.aws)\b.*(?:Name or service not known|Temporary failure in name resolution|nodename nor servname)/i,
		/Could not connect to the endpoint URL: "https?:\/\/[\w.-]+\.amazonaws\.com/i,
		/\bNo such host is known\b.{0,20}\S*amazonaws\.com\b/i,
		/\bFailed to resolve '[\w.-]+\.(?:amazonaws\.com|api\.aws)'/i,
		/\bdns error: failed to lookup address information\b/i,
		/\bReceived an UnknownHostException when attempting to interact with a service\b/i,
		/\bCould not resolve host: \S+\.(?:amazonaws\.com|api\.aws)\b/i,
		/\b(?:Name or service not known|Temporary failure in name resolution)\b.{0,80}\.(?:amazonaws\.com|api\.aws)\b/i,
	],
	needs: [...REACH_NEEDS, 'webIdentity'],
	judge: (facts) => unreached(facts, ({ why }) => why === 'dns', facts.webIdentity),
	explains: ['credentials-none', 'irsa-sts-unreachable'],
	examples: {
		bad: [
			{ facts: offline(unknown(ec2.sts.endpoint), unknown(ec2.bedrock.endpoint)) },
			{
				facts: {
					bedrock: {
						...ec2.bedrock,
						invoke: unknown(ec2.bedrock.endpoint),
						stream: unknown(ec2.bedrock.endpoint),
					},
				},
			},
		],
		good: {
			facts: offline(unreachable('timeout', ec2.sts.endpoint), unreachable('timeout', ec2.bedrock.endpoint)),
		},
	},
	reproduce: {
		on: 'ec2',
		sts: { reach: 'nowhere' },
		bedrock: { reach: 'nowhere' },
	},
});
