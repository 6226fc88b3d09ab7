import { defineCheck } from '../core/check.ts';
import { lacksPermission } from '../core/ending.ts';
import { fromProfile, KEYS, withProfiles } from '../core/example-profile.ts';
import type { Facts } from '../core/facts.ts';
import {
	cameTo,
	cameToEvidence,
	PASSED_OVER,
	PASSED_OVER_EXPLAINS,
	passedOver,
} from '../core/passed-over.ts';
import { lacksToken, profileGaps } from '../core/profile-gaps.ts';
import { text } from '../core/prose.ts';
import { hidesCredentials } from '../core/shared-faults.ts';
import { turnedAway } from '../core/turned-away.ts';

const ROLE = 'arn:aws:iam::123456789012:role/Bedrock';
const half = { aws_access_key_id: 'id', region: 'us-east-1' };

export default defineCheck({
	id: 'profile-incomplete',
	section: 'chain',
	severity: 'warning',
	title: 'A profile lacks a part',
	symptom: text`
		Profile {profile} does not give what it begins to say: {gaps}. The SDK passes over that, and {outcome}.`,
	cause: text`
		A key needs both halves, one of a session its token too, a role exactly one of source_profile and credential_source, and an empty
		value counts as none. The SDK for JavaScript goes on without a word where the AWS CLI stops and
		names what is missing.`,
	fix: text`
		Complete profile {profile}, or take what is half there out of the file; to use the role of the
		machine, remove AWS_PROFILE too, where it is set.`,
	commands: [
		'# Shows where each part comes from, with the keys masked:\naws configure list --profile {profile}',
		"grep -n '^ *\\[' {configFile} {credentialsFile}",
	],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html',
	],
	says: [
		/\bPartial credentials found in (?!env\b)\S+, missing:/i,
		/\bcontains both source_profile and credential_source\b/i,
		/\bdid not contain aws_(?:access_key_id|secret_access_key)\b/i,
		/\bAWS (?:Secret )?Access Key (?:Id )?is not specified\b/i,
		/\bpartial credentials found (?:for|in) profile\b/i,
		/\bhas a role_arn, but no source_profile\b/i,
		/\bAWS_AUTH_CREDENTIALS_PROVIDER_PROFILE_SOURCE_FAILURE\b/,
	],
	needs: [...PASSED_OVER],
	judge: (facts) => {
		const { files } = facts;
		const gaps = hidesCredentials(files) ? [] : profileGaps(files);
		const all = gaps.length > 0 ? gaps : nothing(facts);
		const severity = passedOver(facts) ?? otherMeans(facts);
		if (all.length === 0 || severity === undefined) return undefined;
		return {
			severity,
			evidence: [
				...all.slice(0, 2).map((value) => ({ fact: 'files.profile', value })),
				...cameToEvidence(facts),
			],
			slots: { gaps: all.join(', and '), outcome: cameTo(facts) },
		};
	},
	explains: [...PASSED_OVER_EXPLAINS],
	examples: {
		bad: [
			{ facts: withProfiles({ default: half }) },
			{ on: 'laptop', facts: withProfiles({ prod: half }, 'prod') },
			{ facts: withProfiles({ prod: { role_arn: ROLE } }, 'prod') },
			{
				facts: withProfiles(
					{
						base: KEYS,
						prod: { role_arn: ROLE, source_profile: 'base', credential_source: 'Ec2InstanceMetadata' },
					},
					'prod',
				),
			},
			// The keys are used, and the role is passed over.
			{ facts: { ...withProfiles({ prod: { ...KEYS, role_arn: ROLE } }, 'prod'), ...fromProfile() } },
			{
				on: 'laptop',
				facts: withProfiles({}, undefined, {
					hollow: [
						{
							file: '/home/insight/.aws/credentials',
							line: 2,
							profile: 'default',
							setting: 'aws_access_key_id',
						},
					],
				}),
			},
			{ on: 'laptop', facts: withProfiles({ prod: { region: 'eu-west-1' } }, 'prod') },
		],
		good: [
			{ facts: { ...withProfiles({ default: KEYS }), ...fromProfile() } },
			// A region alone is a fair thing to keep in a profile, as long as something else gives credentials.
			{ facts: withProfiles({ prod: { region: 'eu-west-1' } }, 'prod') },
			{
				facts: {
					...withProfiles({ default: { role_arn: ROLE, web_identity_token_file: '/token' } }),
					...fromProfile('ASIA…PLE1'),
				},
			},
			// Not in use.
			{ on: 'laptop', facts: withProfiles({ prod: half }) },
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_PROFILE: 'prod' },
		files: { '~/.aws/credentials': '[prod]\naws_access_key_id = {userKeyId}\naws_secret_access_key =\n' },
	},
});

type Given = Pick<Facts, (typeof PASSED_OVER)[number]>;

/** A profile that was chosen and holds nothing of credentials, where that is what the run fails by. */
const nothing = (facts: Given): readonly string[] => {
	const { profile } = facts.files;
	const gives = Object.keys(profile.settings).some((name) =>
		/^(aws_(access|secret)|role_arn|sso_|credential_|source_|web_identity|login_)/i.test(name),
	);
	const chosen =
		profile.source === 'AWS_PROFILE' && profile.found && !gives && !hidesCredentials(facts.files);
	return chosen && passedOver(facts) === 'error'
		? [`it holds only ${Object.keys(profile.settings).join(', ')}, and nothing that gives credentials`]
		: [];
};

/** The profile gave credentials all the same, by other means than the ones that are half there. */
const otherMeans = (facts: Given) => {
	const { verdict } = facts.chain;
	if (verdict.kind !== 'credentials' || verdict.stage !== 'profile') return undefined;
	const fails = lacksToken(facts.files.profile.settings)
		? turnedAway(facts).length > 0
		: lacksPermission(facts);
	return fails ? 'error' : 'warning';
};
