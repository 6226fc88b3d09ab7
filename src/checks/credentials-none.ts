import { defineCheck } from '../core/check.ts';
import type { Facts, PlatformKind } from '../core/facts.ts';
import { ec2, laptop, noCredentials } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

/** Where credentials come from on each platform, when nobody has broken anything. */
const REMEDIES: Readonly<Record<PlatformKind, string>> = {
	ec2: text`
		This is an EC2 instance: attach an instance profile whose role may call Bedrock; it
		takes effect within seconds and without a reboot.`,
	ecs: text`
		This is an ECS task: set taskRoleArn in the task definition, register it, and update the
		service.`,
	eks: text`
		This is a pod on EKS: give its service account a role, by IRSA or by a Pod Identity
		association, and restart the pod.`,
	lambda: text`
			This is a Lambda function: its execution role's keys come in the environment, so
			look for what removes them.`,
	ci: 'This is a CI job: let it assume a role by OIDC before this step, and pass the variables on to it.',
	unknown: text`
			This machine has no role of its own: use a profile, best one of SSO with aws
			configure sso and AWS_PROFILE.`,
};

export default defineCheck({
	id: 'credentials-none',
	section: 'chain',
	severity: 'error',
	title: 'No source gives credentials',
	symptom: text`
		InsightWorker says "Could not load credentials from any providers": the SDK's chain ends without
		credentials.`,
	cause: text`
		Nothing is configured in the environment, in the profile files, as a web identity, in a
		container or in the instance metadata, as far as this process can see: {verdict}.`,
	fix: text`
		{remedy} A shell in which it works may be another user, with another HOME and environment,
		than the service.`,
	commands: [
		'# EC2\naws ec2 associate-iam-instance-profile --region {instanceRegion} \\\n  --instance-id {instanceId} --iam-instance-profile Name=InsightWorkerRole',
		'# ECS, once the task definition has a taskRoleArn\naws ecs update-service --cluster CLUSTER --service SERVICE --task-definition FAMILY \\\n  --force-new-deployment',
		'# EKS\naws eks create-pod-identity-association --region {region} --cluster-name CLUSTER \\\n  --namespace {namespace} --service-account insightworker --role-arn {roleArn}',
		'# A workstation\naws configure sso',
	],
	unfilled: {
		verdict: 'the chain has come to its end',
		remedy: text`
			Give the machine a role: an instance profile on EC2, a task role on ECS, IRSA or Pod
			Identity on EKS; elsewhere use a profile, best one of SSO.`,
	},
	links: [
		'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html',
	],
	says: [
		/Could not load credentials from any providers/i,
		/Failed to resolve AWS credentials from the credential provider chain/i,
		/\bUnable to locate credentials\b/i,
		/Unable to load credentials from any of the providers in the chain/i,
		/\bMissing credentials in config\b/i,
		/\bNoCredentialProviders\b/,
		/\bNoCredentialsError\b/,
		/\bno valid credential sources\b/i,
		/\bUnable to load (?:AWS )?credentials from any (?:of the )?provider/i,
		/\bMissingCredentialsError\b/,
		/\bunable to sign request without credentials set\b/i,
		/\bno providers in chain provided credentials\b/i,
		/\bUnable to get IAM security credentials from EC2 Instance Metadata Service\b/i,
		/\bFailed to resolve AWS credentials\b/i,
		/\bError retrieving credentials from the instance profile metadata ser(?:vice|ver)\b/i,
		/\bCredentialsNotLoaded\b/,
		/\bCould not load credentials from \w+Credentials\b/i,
		/\bno (?:valid )?AWS credentials (?:were )?(?:found|available|provided|configured)\b(?!, ?(?:skipping|using))/i,
		/\bAWS credentials (?:were )?not (?:found|configured|provided|set)\b/i,
		/\b(?:could not|unable to|failed to|cannot) (?:find|load|locate|retrieve|obtain|get|resolve) (?:any |valid |the |your )*AWS credentials\b/i,
		/\bCould not load credentials to authenticate with AWS client\b/i,
		/\bcould not resolve credentials from session\b/i,
		/\bAWS SigV4 authentication requires AWS credentials\b/i,
		/\bCredentials could not be loaded, please check your action inputs\b/i,
		/\bfailed to refresh cached credentials\b/i,
		/\bAWS (?:access key ID|secret access key) setting is missing\b/i,
		/\bMissing ?Authentication ?Token\b/i,
		/\bUnable to find environment variable credentials\b/i,
		/\bstatic credentials are empty\b/i,
		/\bCouldn't find AWS credentials\b/i,
		/\bCould not load \w+ (?:task|instance) role credentials\b/i,
		/\bAWS_AUTH_SIGNING_NO_CREDENTIALS\b/,
		/\bCould not resolve credentials using profile: \[default\]/i,
		/\bcould not resolve credentials from the AWS provider chain\b/i,
	],
	needs: ['chain', 'platform', 'bedrock'],
	judge: ({ chain, platform, bedrock }) => {
		const { verdict } = chain;
		// A bearer token needs no credentials.
		if (verdict.kind === 'credentials' || verdict.kind === 'unasked' || bedrock.auth === 'bearer')
			return undefined;
		const said = verdict.kind === 'error' ? verdict.error.message : `no end within ${verdict.ms} ms`;
		return {
			evidence: [
				{ fact: 'chain.verdict', value: `${said} (last asked: ${verdict.stage})` },
				{ fact: 'platform.kind', value: platform.kind },
			],
			slots: { remedy: REMEDIES[platform.kind], verdict: reasons(chain) },
		};
	},
	explains: ['refresh-failing'],
	fallback: true,
	examples: {
		bad: [{ on: 'laptop', facts: {} }, { facts: { chain: noCredentials(ec2) } }],
		good: {
			on: 'laptop',
			facts: {
				bedrock: {
					...laptop.bedrock,
					auth: 'bearer',
					invoke: ec2.bedrock.invoke,
					stream: ec2.bedrock.stream,
				},
			},
		},
	},
	// With the metadata service asked as well, its silence would be the finding.
	reproduce: { on: 'laptop', args: ['--skip', 'imds'] },
});

/** What each stage that was asked gave as its reason, without full stops, as one clause. */
const reasons = ({ stages }: Facts['chain']): string =>
	Object.entries(stages)
		.flatMap(([id, stage]) => {
			if (stage.kind === 'declined' || stage.kind === 'stopped')
				return [`${id}: ${stage.error.message.replace(/\.$/, '')}`];
			return stage.kind === 'hung' ? [`${id}: no end within ${stage.ms} ms`] : [];
		})
		.join('; ') || 'no stage gave a reason';
