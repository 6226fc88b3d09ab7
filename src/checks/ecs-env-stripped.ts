import { defineCheck } from '../core/check.ts';
import { sourcesOfPid1 } from '../core/ecs-task.ts';
import { IMDS_FINDINGS, lacksPermission, ranOut, wonBy } from '../core/ending.ts';
import { ecs, laptop, noCredentials } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const stripped = {
	container: {
		...ecs.container,
		endpoint: null,
		credentials: { kind: 'absent', why: 'no container credentials variable is set' },
		pid1: {
			kind: 'ok',
			value: ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'ECS_CONTAINER_METADATA_URI_V4'],
			ms: 1,
		},
	},
	imds: laptop.imds,
	chain: noCredentials(ecs),
} as const;

export default defineCheck({
	id: 'ecs-env-stripped',
	section: 'container',
	severity: 'error',
	title: 'This process has lost the credential variables of its container',
	symptom: text`
		The main process of this container was given {variables}, and this process does not have it, so
		what works in the container fails here.`,
	cause: text`
		sudo, su, ssh, cron and a systemd inside the container start programs with an environment of
		their own, and drop the variables that lead to the credentials of the container.`,
	fix: text`
		Start InsightWorker directly from the main process, let sudo keep these variables, or take them
		over from process 1 before it starts.`,
	commands: [
		[
			'sudo --preserve-env=AWS_CONTAINER_CREDENTIALS_RELATIVE_URI,AWS_CONTAINER_CREDENTIALS_FULL_URI \\',
			'  --preserve-env=AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE \\',
			'  --preserve-env=AWS_ROLE_ARN,AWS_WEB_IDENTITY_TOKEN_FILE,AWS_REGION \\',
			'  insightworker --daemon',
		].join('\n'),
		'# In a cron job or a script:\nexport $(tr "\\0" "\\n" < /proc/1/environ | grep -E "^(AWS_CONTAINER|AWS_ROLE|AWS_WEB|ECS)_")',
	],
	links: [
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html',
	],
	needs: ['container', 'webIdentity', 'chain', 'bedrock'],
	judge: (facts) => {
		const { container, webIdentity } = facts;
		if (container.endpoint !== null || webIdentity.path !== undefined) return undefined;
		const lost = sourcesOfPid1(container);
		if (lost.length === 0 || facts.bedrock.auth === 'bearer') return undefined;
		const failed = ranOut(facts) || (wonBy(facts, 'imds') && lacksPermission(facts));
		return {
			severity: failed ? 'error' : 'warning',
			evidence: [
				{ fact: 'container.pid1', value: lost.join(', ') },
				{ fact: 'container.endpoint', value: 'no container credentials variable is set here' },
			],
			slots: { variables: lost.join(' and ') },
		};
	},
	explains: [...IMDS_FINDINGS, 'ecs-instance-role-fallback', 'eks-node-role-used', 'credentials-none'],
	examples: {
		bad: [
			{ on: 'ecs', facts: stripped },
			{ on: 'ecs', facts: { ...stripped, platform: { kind: 'unknown', evidence: [] } } },
		],
		good: [
			{
				on: 'ecs',
				facts: {
					...stripped,
					container: { ...stripped.container, pid1: { kind: 'ok', value: [], ms: 1 } },
				},
			},
			{ on: 'ecs', facts: { container: { ...ecs.container, pid1: stripped.container.pid1 } } },
		],
	},
	reproduce: {
		on: 'ecs',
		env: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: null, AWS_CONTAINER_CREDENTIALS_FULL_URI: null },
		files: {
			'/proc/1/environ':
				'PATH=/usr/bin\u0000AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/v2/credentials/0123456789abcdef\u0000ECS_CONTAINER_METADATA_URI_V4=http://169.254.170.2/v4/0123456789abcdef\u0000',
		},
		imds: { reach: 'refused' },
	},
});
