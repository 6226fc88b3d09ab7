import { BEDROCK_SAYS, refusals } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { denial } from '../core/denial.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { deniedAs } from '../core/grant.ts';
import { text } from '../core/prose.ts';

const denying = (reason: string) => ({
	status: 403,
	code: 'AccessDeniedException',
	message: `User: arn:aws:sts::123456789012:assumed-role/InsightWorkerRole/i-0123456789abcdef0 is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0 ${reason}`,
});
const scp = denying(
	text`
		with an explicit deny in a service control policy:
		arn:aws:organizations::999999999999:policy/o-example/service_control_policy/p-example`,
);

/** Who can change a policy of that kind. */
const OWNERS: Readonly<Record<string, string>> = {
	'service control policy': text`
			A service control policy belongs to the administrators of the AWS organization;
			nobody in this account can change it.`,
	'resource control policy': text`
			A resource control policy belongs to the administrators of the AWS organization;
			nobody in this account can change it.`,
	'permissions boundary': text`
			The permissions boundary is set on the role itself, and the IAM administrators of
			this account can widen it.`,
	'session policy': text`
			The session policy is passed by whatever assumes the role, such as a CI action or a
			broker, and is changed there.`,
	'identity-based policy': text`
			The Deny stands in a policy of the role, or of a group of the user, and the IAM
			administrators of this account can change it.`,
};

export default defineCheck({
	id: 'bedrock-explicit-deny',
	section: 'bedrock',
	severity: 'error',
	title: 'A policy above the role denies Bedrock',
	symptom: text`
		Bedrock answers AccessDeniedException although the role is attached: {principal} may not
		perform {action} on {resource}.`,
	cause: text`
		{reason} Such a limit beats every Allow in the role's own policies, so adding the Bedrock
		actions there changes nothing.`,
	fix: text`
		{owner} It has to let bedrock:InvokeModel and bedrock:InvokeModelWithResponseStream through
		for this resource. A rule that denies by region must spare every region that the inference
		profile routes to; for a global profile the foundation model's ARN has no region, and
		aws:RequestedRegion is the word unspecified.`,
	commands: [
		'# Shows which statement decides; the role needs its path where it has one.\naws iam simulate-principal-policy \\\n  --policy-source-arn {policySource} --action-names {action} \\\n  --resource-arns {resource}',
	],
	unfilled: {
		reason: text`
			A policy that stands above those of the role denies the call, or does not allow it; the
			message names its kind.`,
		owner: text`
			A service control policy belongs to the administrators of the AWS organization, a
			permissions boundary to those of the account.`,
	},
	links: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html',
	],
	says: BEDROCK_SAYS['bedrock-explicit-deny'],
	needs: ['bedrock'],
	judge: ({ bedrock }) => {
		const diagnosis = deniedAs(bedrock, 'bedrock-explicit-deny');
		const refusal = refusals(bedrock).find(({ id }) => id === 'bedrock-explicit-deny');
		if (diagnosis === undefined || refusal === undefined) return undefined;
		const said = denial(refusal.refused.message);
		return {
			...diagnosis,
			slots: {
				...diagnosis.slots,
				reason: reason(said?.policy ?? '', said?.policyArn ?? '', said?.explicit ?? true),
				owner:
					OWNERS[said?.policy ?? ''] ??
					text`
						The message does not name the policy; the simulation below, and an
						administrator of the organization, can.`,
				policySource: policySource(said?.principal ?? ''),
			},
		};
	},
	explains: [],
	examples: {
		bad: [
			{ facts: { bedrock: bedrockRefusing(scp) } },
			{ facts: { bedrock: bedrockRefusing(denying('with an explicit deny in an identity-based policy')) } },
			{
				facts: {
					bedrock: bedrockRefusing(
						denying('because no session policy allows the bedrock:InvokeModel action'),
					),
				},
			},
			{
				facts: {
					bedrock: bedrockRefusing(
						denying('because no permissions boundary allows the bedrock:InvokeModel action'),
					),
				},
			},
		],
		good: [
			{
				facts: {
					bedrock: bedrockRefusing(
						denying('because no identity-based policy allows the bedrock:InvokeModel action'),
					),
				},
			},
			{ facts: { bedrock: bedrockRefusing(denying('with an explicit deny in a VPC endpoint policy')) } },
		],
	},
	reproduce: { on: 'ec2', bedrock: { invoke: scp, stream: scp } },
});

const reason = (policy: string, arn: string, explicit: boolean): string => {
	const named = `${policy || 'policy that the message does not name'}${arn === '' ? '' : `, ${arn},`}`;
	const article = /^[aeiou]/.test(named) ? 'An' : 'A';
	return explicit ? `${article} ${named} denies the call explicitly.` : `No ${named} allows the call.`;
};

/** The principal as the simulator wants it: a role in place of its session. */
const policySource = (principal: string): string =>
	principal.replace(/^(arn:[^:]*):sts::(\d*):assumed-role\/([^/]+).*$/, '$1:iam::$2:role/$3') ||
	'PRINCIPAL_ARN';
