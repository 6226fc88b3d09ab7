import { defineCheck } from '../core/check.ts';
import { SET_TASK_ROLE, taskSlots } from '../core/ecs-task.ts';
import { lacksPermission, PERMISSION_FINDINGS } from '../core/ending.ts';
import { isExecutionRole } from '../core/execution-role.ts';
import { ecs, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { writeTrust } from '../core/trust-command.ts';

const identity = (role: string) => ({
	...ecs.sts,
	identity: {
		kind: 'ok',
		value: {
			arn: `arn:aws:sts::123456789012:assumed-role/${role}/0123456789abcdef`,
			account: '123456789012',
			userId: 'AROAEXAMPLEEXAMPLE123:0123456789abcdef',
		},
		ms: 35,
	} as const,
});

const denied = refused(
	403,
	'AccessDeniedException',
	'User: arn:aws:sts::123456789012:assumed-role/ecsTaskExecutionRole/0123456789abcdef is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0 because no identity-based policy allows the bedrock:InvokeModel action',
);

export default defineCheck({
	id: 'ecs-execution-role-used',
	section: 'container',
	severity: 'warning',
	title: 'The task runs with its execution role',
	symptom: text`
		InsightWorker works on EC2 and fails on ECS: inside the task it is {role}, which looks like the
		execution role.`,
	cause: text`
		taskRoleArn names the role that belongs into executionRoleArn. That one is for the ECS agent: it
		may pull images and write logs, and not call Bedrock.`,
	fix: text`
		Give the application a role of its own with the Bedrock policy, and name that one in taskRoleArn.
		Do not add Bedrock to the execution role, which other tasks share.`,
	commands: [
		writeTrust('ecs'),
		'aws iam create-role --role-name InsightWorkerBedrockRole \\\n  --assume-role-policy-document file://trust.json',
		'iw-doctor policy > policy.json\naws iam put-role-policy --role-name InsightWorkerBedrockRole \\\n  --policy-name InsightWorkerBedrock --policy-document file://policy.json',
		...SET_TASK_ROLE,
	],
	links: [
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
	],
	says: [
		/\bworks on EC2,? (?:but |and )?fails on ECS\b/i,
		/assumed-role\/[^/\s]*task[-_]?execution[-_]?role[^/\s]*\/\S+ is not authorized to perform: bedrock:/i,
	],
	needs: ['platform', 'container', 'sts', 'bedrock'],
	judge: (facts) => {
		const { platform, container, sts, bedrock } = facts;
		if (platform.kind !== 'ecs' || sts.identity.kind !== 'ok') return undefined;
		if (bedrock.auth === 'bearer') return undefined;
		const role = /:assumed-role\/([^/]+)\//.exec(sts.identity.value.arn)?.[1];
		if (role === undefined || !isExecutionRole(role)) return undefined;
		return {
			severity: lacksPermission(facts) ? 'error' : 'warning',
			evidence: [{ fact: 'sts.identity', value: sts.identity.value.arn }],
			slots: { ...taskSlots(container), role },
		};
	},
	explains: PERMISSION_FINDINGS,
	examples: {
		bad: [
			{ on: 'ecs', facts: { sts: identity('ecsTaskExecutionRole') } },
			{ on: 'ecs', facts: { sts: identity('Prod-TaskDefExecutionRoleB4775C97-1XYZ') } },
			{ on: 'ecs', facts: { sts: identity('insightworker-execution-role') } },
			{
				on: 'ecs',
				facts: {
					sts: identity('ecsTaskExecutionRole'),
					bedrock: { ...ecs.bedrock, invoke: denied, stream: denied },
				},
			},
		],
		good: [
			{ on: 'ecs', facts: { sts: identity('ecsTaskRole') } },
			{ on: 'ecs', facts: { bedrock: { ...ecs.bedrock, invoke: denied, stream: denied } } },
		],
	},
	reproduce: {
		on: 'ecs',
		container: { role: 'ecsTaskExecutionRole' },
		bedrock: {
			invoke: { status: 403, code: 'AccessDeniedException', message: denied.message },
			stream: {
				status: 403,
				code: 'AccessDeniedException',
				message: denied.message.replaceAll('InvokeModel', 'InvokeModelWithResponseStream'),
			},
		},
		exit: 1,
	},
});
