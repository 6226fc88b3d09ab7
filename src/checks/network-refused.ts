import { defineCheck } from '../core/check.ts';
import { offline } from '../core/examples.ts';
import { ec2, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { REACH_NEEDS, unreached } from '../core/reach.ts';

const turnedAway = (host: string) =>
	unreachable('refused', host, { code: 'ECONNREFUSED', message: `connect ECONNREFUSED ${host}`, ms: 4 });

export default defineCheck({
	id: 'network-refused',
	section: 'network',
	severity: 'error',
	title: 'The connection to AWS is turned away',
	symptom: text`
		{hosts} cannot be reached: the connection is refused, cut off, or has no route.`,
	cause: text`
		Something on the way answers in AWS's place and says no: a firewall or network policy that
		rejects, a gateway that is not there, a wrong entry in /etc/hosts, or an endpoint variable
		that points at a port where nothing listens.`,
	fix: text`
		Let this machine connect to {host}: check the route to a NAT or internet gateway or to a VPC
		endpoint, and every firewall and network policy for outgoing connections to port {port}.`,
	commands: [
		'getent hosts {hostName}',
		'curl -sv --max-time 5 -o /dev/null https://{hostName}:{port}/',
		'ip route',
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html',
		'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html',
		'https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html',
	],
	says: [
		/\bconnect (?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH) (?!169\.254\.|127\.)\S+:443\b/,
		/Client network socket disconnected before secure TLS connection was established/i,
		/\bdial tcp \S+:443: connect: (?:connection refused|no route to host|network is unreachable)/,
		/\.amazonaws\.com\b.*\bConnection (?:refused|reset by peer)\b/i,
		/\.amazonaws\.com\b.{0,200}\b(?:ECONNREFUSED|ECONNRESET)\b/,
		/\b(?:ECONNREFUSED|ECONNRESET)\b.{0,120}\.amazonaws\.com\b/,
	],
	needs: [...REACH_NEEDS],
	judge: (facts) => unreached(facts, ({ why }) => ['refused', 'reset', 'no-route'].includes(why)),
	explains: ['credentials-none', 'irsa-sts-unreachable'],
	examples: {
		bad: [
			{ facts: offline(turnedAway(ec2.sts.endpoint), turnedAway(ec2.bedrock.endpoint)) },
			{ facts: { sts: { ...ec2.sts, identity: turnedAway(ec2.sts.endpoint) } } },
		],
		good: {
			facts: { imds: { ...ec2.imds, token: turnedAway('169.254.169.254:80') } },
		},
	},
	reproduce: { on: 'ec2', sts: { reach: 'refused' }, bedrock: { reach: 'refused' } },
});
