import type { Container } from './facts.ts';
import type { Slots } from './prose.ts';

/** The variables of which one has to be set for a task to have credentials of its own. */
const SOURCES = [
	'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
	'AWS_CONTAINER_CREDENTIALS_FULL_URI',
	'AWS_WEB_IDENTITY_TOKEN_FILE',
];

/** What ECS says where it cannot assume the role of a task. */
export const CANNOT_ASSUME: readonly RegExp[] = [/ECS was unable to assume the role/i];

/** Which of the variables that name a source of credentials process 1 of this container has. */
export const sourcesOfPid1 = ({ pid1 }: Container): readonly string[] =>
	pid1.kind === 'ok' ? pid1.value.filter((name) => SOURCES.includes(name)) : [];

/** Names of the task's definition and cluster; its region, where its ARN says so, over the configured one. */
export const taskSlots = ({ task }: Container): Slots => {
	const { family, cluster, taskArn } = task.kind === 'ok' ? task.value : {};
	const region = taskArn?.split(':')[3];
	return {
		family: family || 'TASK_FAMILY',
		cluster: cluster || 'CLUSTER_NAME',
		...(region ? { region } : {}),
	};
};

/** Writes a revision of the task definition that sets the role in ROLE_ARN, and deploys it. */
export const SET_TASK_ROLE: readonly string[] = [
	[
		'aws ecs describe-task-definition --region {region} --task-definition {family} \\',
		'  --query taskDefinition > task.json',
	].join('\n'),
	[
		'jq \'.taskRoleArn = "ROLE_ARN" | del(.taskDefinitionArn, .revision, .status, .compatibilities,',
		"  .requiresAttributes, .registeredAt, .registeredBy)' task.json > next.json",
	].join('\n'),
	'aws ecs register-task-definition --region {region} --cli-input-json file://next.json',
	[
		'aws ecs update-service --region {region} --cluster {cluster} --service SERVICE_NAME \\',
		'  --task-definition {family}',
	].join('\n'),
];
