import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { ecs, podIdentity, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const refusing = unreachable('refused', '169.254.170.2:80', {
	code: 'ECONNREFUSED',
	message: 'connect ECONNREFUSED 169.254.170.2:80',
});
const chain = endedAt(ecs.chain, 'container');

export default defineCheck({
	id: 'container-endpoint-unreachable',
	section: 'container',
	severity: 'error',
	title: 'The container credentials endpoint cannot be reached',
	symptom: text`
		{variable} sends the SDK to {endpoint} for credentials, and no answer comes from there.`,
	cause: text`
		Nothing serves that address from here: the ECS agent is not running or does not know this task,
		a firewall or a proxy sidecar takes the packets, or the variable is left over from another
		place. The SDK does not go on to the instance metadata service.`,
	fix: text`
		In an ECS task, let the container reach 169.254.170.2 on port 80, and see to the ECS agent on
		instances of your own. Outside of a task, remove the variable.`,
	commands: [
		'ip route get 169.254.170.2',
		'# On the container instance:\nsudo systemctl status ecs --no-pager',
		'unset AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI',
	],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html',
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
	],
	says: [
		/\bE(?:TIMEDOUT|CONNREFUSED|HOSTUNREACH|NETUNREACH|HOSTDOWN|CONNRESET|INVAL) 169\.254\.170\.2(?!\d)/,
		/\b169\.254\.170\.2:80: (?:i\/o timeout|connect: )/,
		/\b169\.254\.170\.2(?!\d).{0,200}(?:timed out|refused|no route|unreachable|deadline exceeded|Max retries exceeded|reset by peer)/i,
		/(?:timed out|refused|no route to host|Failed to connect to).{0,120}\b169\.254\.170\.2(?!\d)/i,
		/\bcredentials from container-role\b(?!.{0,300}(?:169\.254\.170\.23\b|fd00:ec2::23\b)).{0,300}(?:timed out|timeout|Connection (?:refused|aborted|reset)|Max retries exceeded|BadStatusLine)/i,
		/\bCredentialsEndpointError: failed to load credentials\b(?!.{0,200}status code: [45])/i,
	],
	needs: ['container', 'chain', 'bedrock'],
	judge: (facts) => {
		const { endpoint, credentials } = facts.container;
		if (endpoint === null || endpoint.podIdentity || credentials.kind !== 'unreachable') return undefined;
		if (!failedAt(facts, 'container')) return undefined;
		if (credentials.why === 'timeout' && credentials.connected) return undefined;
		return {
			evidence: [
				{ fact: 'container.endpoint', value: `${endpoint.url} (${endpoint.variable})` },
				{ fact: 'container.credentials', value: showOutcome(credentials) },
			],
			slots: { variable: endpoint.variable, endpoint: endpoint.url },
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: { on: 'ecs', facts: { container: { ...ecs.container, credentials: refusing }, chain } },
		good: [
			{ on: 'ecs', facts: { container: { ...ecs.container, credentials: refusing } } },
			{
				on: 'pod-identity',
				facts: { container: { ...podIdentity.container, credentials: refusing }, chain },
			},
			{
				on: 'ecs',
				facts: {
					container: {
						...ecs.container,
						credentials: unreachable('timeout', '169.254.170.2:80', { connected: true }),
					},
					chain,
				},
			},
		],
	},
	reproduce: { on: 'ecs', container: { reach: 'refused' } },
});
