import { defineCheck } from '../core/check.ts';
import { CANNOT_ASSUME } from '../core/ecs-task.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { ecs, podIdentity, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { says } from '../core/recognise.ts';
import { showOutcome } from '../core/show.ts';

const chain = endedAt(ecs.chain, 'container');
const broken = refused(500, '', '{"code":"InternalServerError","message":"","HTTPErrorCode":500}');
const page = {
	kind: 'unexpected',
	status: 200,
	message: 'a page of markup in place of the documented form',
	excerpt: '<html>',
	ms: 4,
} as const;

export default defineCheck({
	id: 'container-endpoint-error',
	section: 'container',
	severity: 'error',
	title: 'The container credentials endpoint hands out no credentials',
	symptom: text`
		{endpoint} answers, but not with credentials: {answer}.`,
	cause: text`
		The agent behind that address does not know this container, cannot get the credentials of its
		role, or it is another program that answers there. The SDK hides the answer behind a general
		error.`,
	fix: text`
		Read the answer, which is all that the agent says. On ECS, start the task again, so that the
		agent learns its credentials anew, and see the agent's log on the container instance.`,
	commands: [
		'curl -sS -m 5 -o /dev/null -w "%{http_code}\\n" \\\n  "http://169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"',
		'# On the container instance:\nsudo tail -n 50 /var/log/ecs/ecs-agent.log',
		'aws ecs update-service --region {region} --cluster CLUSTER_NAME --service SERVICE_NAME \\\n  --force-new-deployment',
	],
	links: [
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html',
		'https://github.com/aws/amazon-ecs-agent/issues/1780',
	],
	says: [
		/retrieving credentials from container-role\b.*\bnon 200 response(?!.{0,300}\bEKS\b)/i,
		/\bCredentialsV\d(?:Request)?: (?:ID|Credentials) not found/i,
		/HTTP credential provider response not of the required format/i,
		/\bInvalidIdInRequest\b/,
		/\bReceived non 200 response\b.{0,40}\bmetadata\b(?!.{0,300}\bEKS\b)/i,
		/\bCredentialsEndpointError\b.{0,200}status code: [45]\d\d\b/i,
		/\bSyntaxError\b.{0,300}\bcredential-provider-http\b/i,
		/\bInvalid RFC-3339 date-time value\b/i,
		/\bNoIdInRequest\b/,
	],
	needs: ['container', 'chain', 'bedrock'],
	judge: (facts) => {
		const { endpoint, credentials } = facts.container;
		if (endpoint === null || !failedAt(facts, 'container')) return undefined;
		if (credentials.kind !== 'refused' && credentials.kind !== 'unexpected') return undefined;
		// What the Pod Identity agent refuses is pod-identity-denied.
		if (endpoint.podIdentity && credentials.kind === 'refused' && credentials.status < 500) return undefined;
		const answer = showOutcome(credentials);
		if (says(CANNOT_ASSUME, answer)) return undefined;
		return {
			evidence: [
				{ fact: 'container.endpoint', value: `${endpoint.url} (${endpoint.variable})` },
				{ fact: 'container.credentials', value: answer },
				...(credentials.kind === 'unexpected' && credentials.excerpt !== ''
					? [{ fact: 'container.credentials.excerpt', value: credentials.excerpt }]
					: []),
			],
			slots: { endpoint: endpoint.url, answer },
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ on: 'ecs', facts: { container: { ...ecs.container, credentials: broken }, chain } },
			{ on: 'ecs', facts: { container: { ...ecs.container, credentials: page }, chain } },
			{
				on: 'pod-identity',
				facts: { container: { ...podIdentity.container, credentials: broken }, chain },
			},
		],
		good: [
			{ on: 'ecs', facts: {} },
			{
				on: 'pod-identity',
				facts: {
					container: { ...podIdentity.container, credentials: refused(403, '', 'AccessDeniedException') },
					chain,
				},
			},
		],
	},
	reproduce: {
		on: 'ecs',
		container: {
			credentials: { status: 500, body: { code: 'InternalServerError', message: '', HTTPErrorCode: 500 } },
		},
	},
});
