import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { deniedAs, GRANT } from '../core/grant.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const denied = {
	status: 403,
	code: 'AccessDeniedException',
	message: text`
		User: arn:aws:sts::123456789012:assumed-role/InsightWorkerRole/i-0123456789abcdef0 is not
		authorized to perform: bedrock:InvokeModelWithResponseStream on resource:
		arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0
		because no identity-based policy allows the bedrock:InvokeModelWithResponseStream action`,
};

export default defineCheck({
	id: 'bedrock-stream-denied',
	section: 'bedrock',
	severity: 'error',
	title: 'The policy lacks the streaming action',
	symptom: text`
		Bedrock answers a whole response, and denies the same request as a stream: {principal} may not
		perform {action} on {resource}.`,
	cause: text`
		InvokeModel and InvokeModelWithResponseStream are two actions, and the policy allows only the
		first. InsightWorker streams, so it needs both.`,
	fix: text`
		Add bedrock:InvokeModelWithResponseStream to the statement that allows bedrock:InvokeModel
		for role {roleName}, or put the least policy for the configured model in its place.`,
	commands: GRANT,
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-prereq.html',
		'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModelWithResponseStream.html',
	],
	says: [/because no identity-based policy allows the bedrock:InvokeModelWithResponseStream action/i],
	needs: ['bedrock'],
	judge: ({ bedrock }) => deniedAs(bedrock, 'bedrock-stream-denied'),
	explains: [],
	examples: {
		bad: { facts: { bedrock: { ...ec2.bedrock, stream: bedrockRefusing(denied).stream } } },
		good: { facts: { bedrock: bedrockRefusing(denied) } },
	},
	reproduce: { on: 'ec2', bedrock: { stream: denied } },
});
