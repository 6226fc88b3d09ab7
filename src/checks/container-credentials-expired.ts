import { defineCheck } from '../core/check.ts';
import { failedAt, wonBy } from '../core/ending.ts';
import { ecs } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { isPast } from '../core/time-left.ts';

const given = (expiration: string) => ({
	...ecs.container,
	credentials: {
		kind: 'ok',
		value: {
			credentials: { accessKeyId: 'ASIA…PLE1', kind: 'temporary', sessionToken: true, expiration },
		},
		ms: 4,
	} as const,
});

export default defineCheck({
	id: 'container-credentials-expired',
	section: 'container',
	severity: 'error',
	title: 'The container credentials endpoint hands out expired credentials',
	symptom: text`
		The credentials that {endpoint} gives ended at {expiration}, and AWS refuses what is signed with
		them as ExpiredToken.`,
	cause: text`
		The agent behind that address no longer renews the credentials of the role: it has lost its
		connection to AWS, or it is stuck. The SDK uses what it is given, expired or not.`,
	fix: text`
		Make sure that the clock of this machine is right, then restart the agent or start the task or
		pod again.`,
	commands: [
		'date -u',
		'# ECS, on the container instance:\nsudo systemctl restart ecs',
		'aws ecs update-service --region {region} --cluster CLUSTER_NAME --service SERVICE_NAME \\\n  --force-new-deployment',
		'# EKS Pod Identity:\nkubectl --namespace kube-system rollout restart daemonset/eks-pod-identity-agent',
	],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html',
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
	],
	needs: ['container', 'chain', 'bedrock', 'clock'],
	judge: (facts) => {
		const { endpoint, credentials } = facts.container;
		if (endpoint === null || credentials.kind !== 'ok') return undefined;
		const { expiration } = credentials.value.credentials;
		if (expiration === undefined || !isPast(expiration, facts.clock)) return undefined;
		if (!wonBy(facts, 'container') && !failedAt(facts, 'container')) return undefined;
		return {
			evidence: [
				{ fact: 'container.credentials.expiration', value: expiration },
				{ fact: 'clock.now', value: facts.clock.now },
			],
			slots: { endpoint: endpoint.url, expiration },
		};
	},
	explains: ['sts-expired-token', 'credentials-none'],
	examples: {
		bad: { on: 'ecs', facts: { container: given('2026-11-23T11:30:00Z') } },
		good: { on: 'ecs', facts: { container: given('2026-11-23T12:30:00Z') } },
	},
	reproduce: { on: 'ecs', container: { expiresInS: -600 } },
});
