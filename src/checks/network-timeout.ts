import { defineCheck } from '../core/check.ts';
import { offline } from '../core/examples.ts';
import { ec2, refused, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { REACH_NEEDS, unreached } from '../core/reach.ts';

const silent = (host: string) =>
	unreachable('timeout', host, { message: 'no connection in 3000 ms', ms: 3000 });

export default defineCheck({
	id: 'network-timeout',
	section: 'network',
	severity: 'error',
	title: 'AWS does not answer in time',
	symptom: text`
		Nothing comes back from {hosts}: no connection, or no answer on it, within the bound of the
		call.`,
	cause: text`
		Packets to or from the host are dropped without a word: a subnet without a NAT gateway or
		VPC endpoint, a security group or network ACL that does not let port {port} out, or a
		firewall that swallows the connection once it sees where it goes.`,
	fix: text`
		Give the subnet a way to {host}: a route to a NAT gateway, or interface endpoints for
		bedrock-runtime and sts whose security group admits this machine on port 443; then check the
		outgoing rules on the way.`,
	commands: [
		'curl -sv --max-time 5 -o /dev/null https://{hostName}:{port}/',
		'aws ec2 describe-vpc-endpoints --region {region} \\\n  --query "VpcEndpoints[].[ServiceName,State,PrivateDnsEnabled]" --output table',
		'aws ec2 create-vpc-endpoint --region {region} --vpc-endpoint-type Interface \\\n  --vpc-id VPC_ID --subnet-ids SUBNET_ID --security-group-ids SECURITY_GROUP_ID \\\n  --service-name com.amazonaws.{region}.bedrock-runtime --private-dns-enabled',
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html',
		'https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html',
		'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html',
	],
	says: [
		/\bconnect ETIMEDOUT (?!169\.254\.)\S+:443\b/,
		/Connect timeout on endpoint URL: "https:\/\/[\w.-]+\.amazonaws\.com/i,
		/\bdial tcp \S+:443: (?:i\/o timeout|connect: connection timed out)/i,
		/\bConnectTimeoutException: Connect to \S+\.amazonaws\.com/,
		/Connect Timeout Error.*\.amazonaws\.com\b/i,
		/\b(?:Read|Connect) timeout on endpoint URL: \W?https:\/\/[\w.-]+\.amazonaws\.com/i,
		/\bhttps:\/\/[\w.-]+\.amazonaws\.com\S*.{0,160}(?:deadline exceeded|i\/o timeout|Client\.Timeout exceeded|timed out)/i,
		/\bhost='[\w.-]+\.amazonaws\.com', port=443\)\W+(?:Read timed out|.{0,80}connect timeout)/i,
		/\bETIMEDOUT\b.{0,120}\.amazonaws\.com\b/,
		/\bConnect to [\w.-]+\.amazonaws\.com\S* .{0,80}timed out\b/i,
		/\bSocket timed out without establishing a connection within\b/i,
		/\bFailed to connect to \S+\.amazonaws\.com\b.{0,80}\bTimeout was reached\b/i,
		/\bNet::(?:Open|Read)Timeout\b.{0,120}\.amazonaws\.com\b/,
	],
	needs: [...REACH_NEEDS],
	judge: (facts) => unreached(facts, ({ why }) => why === 'timeout'),
	explains: ['credentials-none', 'irsa-sts-unreachable'],
	examples: {
		bad: [
			{ facts: offline(silent(ec2.sts.endpoint), silent(ec2.bedrock.endpoint)) },
			{ facts: { sts: { ...ec2.sts, identity: silent(ec2.sts.endpoint) } } },
		],
		good: {
			facts: {
				bedrock: {
					...ec2.bedrock,
					invoke: refused(408, 'ModelTimeoutException', 'Model has timed out in processing the request.'),
				},
			},
		},
	},
	reproduce: { on: 'ec2', sts: { reach: 'silence' }, bedrock: { reach: 'silence' } },
});
