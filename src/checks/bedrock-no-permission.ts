import { BEDROCK_SAYS } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { deniedAs, GRANT } from '../core/grant.ts';
import { text } from '../core/prose.ts';

const denying = (action: string, resource: string) => ({
	status: 403,
	code: 'AccessDeniedException',
	message: `User: arn:aws:sts::123456789012:assumed-role/InsightWorkerRole/i-0123456789abcdef0 is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
});
const MODEL = 'foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0';
const invoke = denying('bedrock:InvokeModel', `arn:aws:bedrock:us-east-1::${MODEL}`);
const stream = denying('bedrock:InvokeModelWithResponseStream', `arn:aws:bedrock:us-east-1::${MODEL}`);

export default defineCheck({
	id: 'bedrock-no-permission',
	section: 'bedrock',
	severity: 'error',
	title: 'The policy lacks the Bedrock actions',
	symptom: text`
		Bedrock answers AccessDeniedException although the role is attached: {principal} may not
		perform {action} on {resource}.`,
	cause: text`
		No identity-based policy of that principal allows the action on this resource. A role that is
		attached proves who is calling; what it may do stands in its policies alone.`,
	fix: text`
		Give role {roleName} the least policy for the configured model, which allows
		bedrock:InvokeModel and bedrock:InvokeModelWithResponseStream. For an IAM user the command
		is put-user-policy; for a role that begins with AWSReservedSSO_ the policy belongs in its
		permission set.`,
	commands: GRANT,
	links: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-prereq.html',
	],
	says: [
		...BEDROCK_SAYS['bedrock-no-permission'],
		/\bAccessDeniedException even though the role is attached\b/i,
	],
	needs: ['bedrock'],
	judge: ({ bedrock }) => deniedAs(bedrock, 'bedrock-no-permission'),
	explains: [],
	examples: {
		bad: {
			facts: { bedrock: { ...bedrockRefusing(invoke), stream: bedrockRefusing(stream).stream } },
		},
		good: {
			facts: {
				bedrock: bedrockRefusing(denying('bedrock:InvokeModel', `arn:aws:bedrock:us-west-2::${MODEL}`)),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke, stream } },
});
