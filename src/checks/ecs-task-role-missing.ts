import { defineCheck } from '../core/check.ts';
import { SET_TASK_ROLE, sourcesOfPid1, taskSlots } from '../core/ecs-task.ts';
import { IMDS_FINDINGS, ranOut, wonBy } from '../core/ending.ts';
import { ecs, laptop, noCredentials } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const roleless = {
	container: {
		...ecs.container,
		endpoint: null,
		credentials: { kind: 'absent', why: 'no container credentials variable is set' },
		pid1: { kind: 'ok', value: ['ECS_CONTAINER_METADATA_URI_V4'], ms: 1 },
	},
	imds: laptop.imds,
	chain: noCredentials(ecs),
} as const;

export default defineCheck({
	id: 'ecs-task-role-missing',
	section: 'container',
	severity: 'error',
	title: 'The task has no task role',
	symptom: text`
		InsightWorker works on EC2 and fails on ECS: this is a task, and it has neither
		AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor another source of credentials of its own.`,
	cause: text`
		The task definition sets no taskRoleArn. The role in executionRoleArn is for the ECS agent, which
		pulls the image and writes the logs; the application never gets it.`,
	fix: text`
		Put the role that may call Bedrock into taskRoleArn of the task definition, as in
		"taskRoleArn": "arn:aws:iam::{account}:role/InsightWorkerBedrockRole", leave executionRoleArn as
		it is, and deploy the new revision.`,
	commands: SET_TASK_ROLE,
	links: [
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
	],
	says: [
		/\bworks on EC2,? (?:but |and )?fails on ECS\b/i,
		/\bcontainer metadata credential provider cannot be used unless\b/i,
	],
	needs: ['platform', 'container', 'chain', 'bedrock'],
	judge: (facts) => {
		const { platform, container } = facts;
		if (platform.kind !== 'ecs' || container.endpoint !== null) return undefined;
		// What the main process was given would be another cause, and has to be known.
		if (container.pid1.kind === 'unasked' || sourcesOfPid1(container).length > 0) return undefined;
		const failed = ranOut(facts);
		// Keys or the container instance's role do the work for now.
		if (!failed && !wonBy(facts, 'env') && !wonBy(facts, 'imds')) return undefined;
		return {
			severity: failed ? 'error' : 'warning',
			evidence: [
				{ fact: 'platform', value: platform.evidence.join(', ') || platform.kind },
				{ fact: 'container.endpoint', value: 'no container credentials variable is set' },
			],
			slots: taskSlots(container),
		};
	},
	explains: [...IMDS_FINDINGS, 'credentials-none'],
	examples: {
		bad: { on: 'ecs', facts: roleless },
		good: [
			{
				on: 'ecs',
				facts: {
					...roleless,
					container: {
						...roleless.container,
						pid1: { kind: 'ok', value: ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'], ms: 1 },
					},
				},
			},
			{ on: 'ec2', facts: { chain: noCredentials(ecs) } },
		],
	},
	reproduce: {
		on: 'ecs',
		env: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: null, AWS_CONTAINER_CREDENTIALS_FULL_URI: null },
		files: { '/proc/1/environ': 'ECS_CONTAINER_METADATA_URI_V4=http://169.254.170.2/v4/0123\u0000' },
		imds: { reach: 'refused' },
	},
});
