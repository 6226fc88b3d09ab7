import { defineCheck } from '../core/check.ts';
import { CANNOT_ASSUME } from '../core/ecs-task.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { ecs, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { says } from '../core/recognise.ts';
import { showOutcome } from '../core/show.ts';
import { SET_TRUST, writeTrust } from '../core/trust-command.ts';

/** Name of the role that the agent's words name, without its path. */
const roleIn = (message: string): string | undefined =>
	/:role\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]+)/.exec(message)?.[1];

const chain = endedAt(ecs.chain, 'container');

export default defineCheck({
	id: 'ecs-task-role-not-assumable',
	section: 'container',
	severity: 'error',
	title: 'ECS cannot assume the task role',
	symptom: text`
		ECS says that it was unable to assume the role of this task, and the container credentials
		endpoint has nothing to hand out.`,
	cause: text`
		The trust policy of the task role does not let ecs-tasks.amazonaws.com assume it, or the ARN in
		taskRoleArn names a role that does not exist.`,
	fix: text`
		Let ecs-tasks.amazonaws.com assume the role {roleName}, or correct taskRoleArn in the task
		definition, and start the task again: a running one does not recover.`,
	commands: ['aws iam get-role --role-name {roleName}', writeTrust('ecs'), SET_TRUST],
	links: [
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
		'https://repost.aws/knowledge-center/ecs-iam-task-roles-config-errors',
	],
	says: CANNOT_ASSUME,
	needs: ['container', 'chain', 'bedrock'],
	judge: (facts) => {
		const { credentials } = facts.container;
		if (credentials.kind !== 'refused' || !failedAt(facts, 'container')) return undefined;
		const words = `${credentials.code} ${credentials.message}`;
		if (!says(CANNOT_ASSUME, words)) return undefined;
		const roleName = roleIn(words);
		return {
			evidence: [{ fact: 'container.credentials', value: showOutcome(credentials) }],
			...(roleName === undefined ? {} : { slots: { roleName } }),
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: {
			on: 'ecs',
			facts: {
				container: {
					...ecs.container,
					credentials: refused(
						400,
						'',
						"ECS was unable to assume the role 'arn:aws:iam::123456789012:role/app/InsightWorkerBedrockRole'",
					),
				},
				chain,
			},
		},
		good: {
			on: 'ecs',
			facts: {
				container: {
					...ecs.container,
					credentials: refused(400, 'InvalidIdInRequest', 'CredentialsV2Request: Credentials not found'),
				},
				chain,
			},
		},
	},
	reproduce: {
		on: 'ecs',
		container: {
			credentials: {
				status: 400,
				body: {
					message:
						"ECS was unable to assume the role 'arn:aws:iam::123456789012:role/InsightWorkerBedrockRole' that was provided for this task.",
					HTTPErrorCode: 400,
				},
			},
		},
	},
});
