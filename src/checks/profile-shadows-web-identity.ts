import { defineCheck } from '../core/check.ts';
import { fromProfile, KEYS, withProfiles } from '../core/example-profile.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { profileMeans } from '../core/profile-keys.ts';
import { profileRoute } from '../core/profile-route.ts';
import { text } from '../core/prose.ts';
import { IDENTITY_FINDINGS, turnedAway } from '../core/turned-away.ts';

const stray = withProfiles({ default: KEYS });
const DENIED = {
	status: 403,
	code: 'AccessDeniedException',
	message:
		'User: arn:aws:iam::123456789012:user/insightworker is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0 because no identity-based policy allows the bedrock:InvokeModel action',
};

export default defineCheck({
	id: 'profile-shadows-web-identity',
	section: 'chain',
	severity: 'warning',
	title: "A profile shadows the pod's web identity",
	symptom: text`
		AWS_ROLE_ARN names {webRole}, and InsightWorker is {principal}: it uses {keyId} from profile {profile},
		which has {means} in {place}.`,
	cause: text`
		In the SDK for JavaScript the profile files come before the web identity of the environment. The AWS
		CLI takes the web identity first, so that aws sts get-caller-identity shows the role in the same pod.`,
	fix: text`
		Take the profile out of {place}{orVariable}, and restart the pod: files are read once in a process.`,
	commands: [
		"grep -n '^ *\\[' {credentialsFile} {configFile}",
		'unset AWS_PROFILE',
		'# Keeps the file, out of the way:\nmv {credentialsFile} {credentialsFile}.unused',
	],
	unfilled: {
		orVariable: '',
	},
	links: [
		'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-authentication.html',
		'https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html',
	],
	needs: ['chain', 'files', 'webIdentity', 'sts', 'bedrock'],
	judge: (facts) => {
		const { chain, files, webIdentity } = facts;
		const { verdict } = chain;
		const webRole = webIdentity.roleArn;
		if (webIdentity.path === undefined || webRole === undefined || verdict.kind !== 'credentials')
			return undefined;
		if (verdict.stage !== 'profile' && verdict.stage !== 'process') return undefined;
		const { names, end } = profileRoute(files);
		const chosen = files.profile.source === 'AWS_PROFILE';
		// The same role by a profile, or a role that is meant to be assumed from the pod's own.
		const meant = end.kind === 'web-identity' || end.kind === 'source';
		if (meant && (names.length > 1 || files.profile.settings.role_arn?.value === webRole)) return undefined;
		const { evidence, slots } = profileMeans(files);
		const failures = turnedAway(facts);
		return {
			severity: failures.length > 0 ? 'error' : 'warning',
			evidence: [evidence, { fact: 'webIdentity.roleArn', value: webRole }, ...failures.slice(0, 2)],
			slots: {
				...slots,
				webRole,
				keyId: verdict.credentials.accessKeyId,
				orVariable: chosen ? ', or remove AWS_PROFILE' : '',
			},
		};
	},
	explains: [...IDENTITY_FINDINGS, 'identity-differs-from-cli', 'refresh-static-session'],
	examples: {
		bad: [
			{ on: 'irsa', facts: { ...stray, ...fromProfile() } },
			{ on: 'irsa', facts: { ...withProfiles({ prod: KEYS }, 'prod'), ...fromProfile() } },
			{ on: 'irsa', facts: { ...stray, ...fromProfile(), bedrock: bedrockRefusing(DENIED) } },
		],
		good: [
			{ on: 'ec2', facts: { ...stray, ...fromProfile() } },
			{ on: 'irsa', facts: withProfiles({ default: { region: 'us-east-1' } }) },
			{
				on: 'irsa',
				facts: {
					...withProfiles({
						default: {
							role_arn: 'arn:aws:iam::123456789012:role/InsightWorkerIrsaRole',
							web_identity_token_file: '/var/run/secrets/eks.amazonaws.com/serviceaccount/token',
						},
					}),
					...fromProfile('ASIA…PLE1'),
				},
			},
		],
	},
	reproduce: {
		on: 'irsa',
		files: {
			'~/.aws/credentials':
				'[default]\naws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n',
		},
		bedrock: { invoke: DENIED, stream: DENIED },
	},
});
