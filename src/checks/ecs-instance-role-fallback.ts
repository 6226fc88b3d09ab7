import { defineCheck } from '../core/check.ts';
import { SET_TASK_ROLE, taskSlots } from '../core/ecs-task.ts';
import { lacksPermission, PERMISSION_FINDINGS, wonBy } from '../core/ending.ts';
import { ec2, ecs } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const onInstance = {
	container: {
		...ecs.container,
		endpoint: null,
		credentials: { kind: 'absent', why: 'no container credentials variable is set' },
	},
	chain: ec2.chain,
	imds: ec2.imds,
} as const;

export default defineCheck({
	id: 'ecs-instance-role-fallback',
	section: 'container',
	severity: 'warning',
	title: "The task uses the container instance's role",
	symptom: text`
		In this ECS task the credentials come from the metadata service of the instance below it, so
		InsightWorker is {principal}.`,
	cause: text`
		The task definition sets no taskRoleArn, or the ECS agent is told not to hand out task roles. On
		container instances the chain then falls through to the role of the instance, which every task
		there shares.`,
	fix: text`
		Set taskRoleArn in the task definition to a role that may call Bedrock. Where it is set already,
		set ECS_ENABLE_TASK_IAM_ROLE=true in the configuration of the agent.`,
	commands: [
		...SET_TASK_ROLE,
		'# On the container instance:\ngrep ECS_ENABLE_TASK_IAM_ROLE /etc/ecs/ecs.config',
	],
	links: [
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
		'https://repost.aws/knowledge-center/ecs-iam-task-roles-config-errors',
	],
	needs: ['platform', 'container', 'chain', 'sts', 'bedrock'],
	judge: (facts) => {
		const { platform, container, sts } = facts;
		if (platform.kind !== 'ecs' || container.endpoint !== null || !wonBy(facts, 'imds')) return undefined;
		const { identity } = sts;
		return {
			severity: lacksPermission(facts) ? 'error' : 'warning',
			evidence: [
				{ fact: 'chain.verdict', value: 'credentials from imds' },
				...(identity.kind === 'ok' ? [{ fact: 'sts.identity', value: identity.value.arn }] : []),
			],
			slots: taskSlots(container),
		};
	},
	explains: PERMISSION_FINDINGS,
	examples: {
		bad: { on: 'ecs', facts: onInstance },
		good: [
			{ on: 'ec2', facts: {} },
			{ on: 'ecs', facts: {} },
		],
	},
	reproduce: {
		on: 'ecs',
		env: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: null, AWS_CONTAINER_CREDENTIALS_FULL_URI: null },
		files: { '/proc/1/environ': 'ECS_CONTAINER_METADATA_URI_V4=http://169.254.170.2/v4/0123\u0000' },
		imds: { reach: 'answers', role: 'ecsInstanceRole' },
		rootCause: null,
		exit: 0,
	},
});
