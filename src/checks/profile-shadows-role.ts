import type { Evidence } from '../core/check.ts';
import { defineCheck } from '../core/check.ts';
import { fromProfile, KEYS, withProfiles } from '../core/example-profile.ts';
import { stsRefusing } from '../core/examples.ts';
import type { Facts } from '../core/facts.ts';
import { ecs, laptop } from '../core/healthy.ts';
import { profileMeans } from '../core/profile-keys.ts';
import { text } from '../core/prose.ts';
import { IDENTITY_FINDINGS, turnedAway } from '../core/turned-away.ts';

const forgotten = withProfiles({ default: KEYS });
const REJECTED = {
	status: 403,
	code: 'InvalidClientTokenId',
	message: 'The security token included in the request is invalid.',
};
const UNRECOGNISED = { ...REJECTED, code: 'UnrecognizedClientException' };

export default defineCheck({
	id: 'profile-shadows-role',
	section: 'chain',
	severity: 'warning',
	title: 'The default profile shadows the role',
	symptom: text`
		This machine has {role}, and InsightWorker is {principal}: it uses {keyId} from the default profile,
		which has {means} in {place}.`,
	cause: text`
		The profile files come before the role in the SDK's credential chain, although the guide of
		InsightWorker lists them after it. Whatever a default profile gives is used, and the role is never
		asked for.`,
	fix: text`
		Take the default profile out of {place}, or give it another name, and restart InsightWorker: it reads
		the files once.`,
	commands: [
		"grep -n '^ *\\[' {credentialsFile} {configFile}",
		'# Keeps the file, out of the way:\nmv {credentialsFile} {credentialsFile}.unused',
	],
	links: [
		'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html',
	],
	needs: ['chain', 'files', 'imds', 'container', 'webIdentity', 'sts', 'bedrock'],
	judge: (facts) => {
		const { chain, files, webIdentity } = facts;
		const { verdict } = chain;
		if (verdict.kind !== 'credentials' || files.profile.source !== 'default') return undefined;
		if (verdict.stage !== 'profile' && verdict.stage !== 'process') return undefined;
		// On a pod with web identity the AWS CLI answers otherwise: that is profile-shadows-web-identity.
		if (webIdentity.path !== undefined && webIdentity.roleArn !== undefined) return undefined;
		const { kind, evidence, slots } = profileMeans(files);
		// Such a profile is written to use the machine's own identity.
		if (kind === 'source' || kind === 'web-identity') return undefined;
		const role = roleOf(facts);
		if (role === undefined) return undefined;
		const failures = turnedAway(facts);
		return {
			severity: failures.length > 0 ? 'error' : 'warning',
			evidence: [evidence, role.evidence, ...failures.slice(0, 2)],
			slots: { ...slots, role: role.what, keyId: verdict.credentials.accessKeyId },
		};
	},
	explains: [...IDENTITY_FINDINGS, 'refresh-static-session'],
	examples: {
		bad: [
			{ facts: { ...forgotten, ...fromProfile() } },
			{ on: 'ecs', facts: { ...forgotten, ...fromProfile(), container: ecs.container } },
			{ facts: { ...forgotten, ...fromProfile(), sts: stsRefusing(REJECTED), bedrock: laptop.bedrock } },
		],
		good: [
			// No role that could be shadowed.
			{ on: 'laptop', facts: { ...forgotten, ...fromProfile() } },
			// A choice.
			{ facts: { ...withProfiles({ prod: KEYS }, 'prod'), ...fromProfile() } },
			// The instance's own role, by way of another one.
			{
				facts: {
					...withProfiles({
						default: {
							role_arn: 'arn:aws:iam::123456789012:role/Bedrock',
							credential_source: 'Ec2InstanceMetadata',
						},
					}),
					...fromProfile('ASIA…PLE1'),
				},
			},
			{ facts: withProfiles({ default: { region: 'us-east-1' } }) },
		],
	},
	reproduce: {
		on: 'ec2',
		files: {
			'~/.aws/credentials':
				'[default]\naws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n',
		},
		sts: { getCallerIdentity: REJECTED },
		bedrock: { invoke: UNRECOGNISED, stream: UNRECOGNISED },
	},
});

/** The role that would be used without the profile, where one is known to be there. */
const roleOf = ({
	imds,
	container,
}: Pick<Facts, 'imds' | 'container'>): { readonly what: string; readonly evidence: Evidence } | undefined => {
	if (container.endpoint !== null)
		return {
			what: container.endpoint.podIdentity ? 'a role by EKS Pod Identity' : 'a task role',
			evidence: { fact: 'container.endpoint', value: container.endpoint.url },
		};
	const name = imds.role.kind === 'ok' ? imds.role.value[0] : undefined;
	return name === undefined
		? undefined
		: { what: `the instance role ${name}`, evidence: { fact: 'imds.role', value: name } };
};
