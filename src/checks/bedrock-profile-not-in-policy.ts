import { BEDROCK_SAYS } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { deniedAs, GRANT } from '../core/grant.ts';
import { text } from '../core/prose.ts';

const denying = (resource: string) => ({
	status: 403,
	code: 'AccessDeniedException',
	message: `User: arn:aws:sts::123456789012:assumed-role/InsightWorkerRole/i-0123456789abcdef0 is not authorized to perform: bedrock:InvokeModel on resource: ${resource} because no identity-based policy allows the bedrock:InvokeModel action`,
});
const ID = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const profile = denying(`arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.${ID}`);
const otherRegion = denying(`arn:aws:bedrock:us-west-2::foundation-model/${ID}`);

export default defineCheck({
	id: 'bedrock-profile-not-in-policy',
	section: 'bedrock',
	severity: 'error',
	title: 'The policy leaves out part of the inference profile',
	symptom: text`
		Bedrock answers AccessDeniedException although the role is attached: {principal} may not
		perform {action} on {resource}.`,
	cause: text`
		A call through an inference profile needs the action on the profile's own ARN and on the
		foundation model in every region that the profile routes to. Only the first denied resource is
		named, {resource}; others may be missing too.`,
	fix: text`
		Give role {roleName} a policy that holds both forms of ARN, with all destination regions,
		which is what iw-doctor policy prints for {model}. For an IAM user the command is
		put-user-policy; for a role that begins with AWSReservedSSO_ the policy belongs in its
		permission set.`,
	commands: GRANT,
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html',
	],
	says: BEDROCK_SAYS['bedrock-profile-not-in-policy'],
	needs: ['bedrock'],
	judge: ({ bedrock }) => deniedAs(bedrock, 'bedrock-profile-not-in-policy'),
	explains: [],
	examples: {
		bad: [
			{ facts: { bedrock: bedrockRefusing(profile) } },
			{ facts: { bedrock: bedrockRefusing(otherRegion) } },
		],
		good: {
			facts: {
				bedrock: bedrockRefusing(denying(`arn:aws:bedrock:us-east-1::foundation-model/${ID}`)),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke: profile, stream: profile } },
});
