import { defineCheck } from '../core/check.ts';
import { fromProfile, KEYS, withProfiles } from '../core/example-profile.ts';
import { bedrockRefusing, stsRefusing } from '../core/examples.ts';
import type { KeyDefect, SharedFiles } from '../core/facts.ts';
import { describeDefect } from '../core/key-defect.ts';
import { profileRoute } from '../core/profile-route.ts';
import { text } from '../core/prose.ts';
import { KEY_FINDINGS, turnedAway } from '../core/turned-away.ts';

const MISMATCH = {
	status: 403,
	code: 'SignatureDoesNotMatch',
	message:
		'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
};
const INVALID_SIGNATURE = { ...MISMATCH, code: 'InvalidSignatureException' };
const PARTS = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'] as const;

/** A profile whose secret has this defect. */
const broken = (defect: KeyDefect) => {
	const { files } = withProfiles({ default: KEYS });
	const settings = files.profile.settings;
	const secret = { file: files.credentials.path, line: 3, defects: [defect] };
	const profile = { ...files.profile, settings: { ...settings, aws_secret_access_key: secret } };
	return { files: { ...files, profile, all: { default: profile.settings } } };
};

export default defineCheck({
	id: 'profile-keys-malformed',
	section: 'chain',
	severity: 'error',
	title: 'A key in a profile is malformed',
	symptom: text`
		{part} of profile {keyProfile} in {place} is not what a key looks like: {defect}. AWS turns it away.`,
	cause: text`
		The value was copied with something around it, cut off, or never filled in. In these files quotes are
		part of the value, for the SDK and for the AWS CLI alike.`,
	fix: text`
		Take the profile out, so that the role of the machine is used, or copy the value again, alone and
		whole, without quotes. The position counts from 1, and the value itself is shown nowhere.`,
	commands: [
		'aws configure --profile {keyProfile}',
		'# Keeps the file, out of the way:\nmv {credentialsFile} {credentialsFile}.unused',
	],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html',
		'https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html',
	],
	needs: ['chain', 'files', 'sts', 'bedrock'],
	judge: (facts) => {
		const { verdict } = facts.chain;
		const found = defectsOf(facts.files);
		const [first] = found;
		if (first === undefined || verdict.kind === 'unasked' || verdict.stage !== 'profile') return undefined;
		// What AWS accepts is a key, whatever it looks like.
		const refusals = turnedAway(facts);
		if (refusals.length === 0 || facts.sts.identity.kind === 'ok') return undefined;
		return {
			evidence: [
				...found
					.slice(0, 2)
					.map(({ part, defect }) => ({ fact: 'files.profile', value: `${part}: ${defect}` })),
				...refusals.slice(0, 2),
			],
			slots: first,
		};
	},
	explains: [...KEY_FINDINGS, 'profile-shadows-role', 'profile-shadows-web-identity', 'credentials-none'],
	examples: {
		bad: {
			on: 'laptop',
			facts: {
				...broken({ what: 'quote', at: 1, length: 42 }),
				...fromProfile(),
				sts: stsRefusing(MISMATCH),
				bedrock: bedrockRefusing(INVALID_SIGNATURE),
			},
		},
		good: [
			// Of another length than most, and taken.
			{ facts: { ...broken({ what: 'length', at: 0, length: 64 }), ...fromProfile() } },
			{
				on: 'laptop',
				facts: {
					...withProfiles({ default: KEYS }),
					...fromProfile(),
					sts: stsRefusing(MISMATCH),
					bedrock: bedrockRefusing(INVALID_SIGNATURE),
				},
			},
		],
	},
	reproduce: {
		on: 'laptop',
		files: {
			'~/.aws/credentials':
				'[default]\naws_access_key_id = {userKeyId}\naws_secret_access_key = "{userSecretKey}"\n',
		},
		sts: { getCallerIdentity: MISMATCH },
		bedrock: { invoke: INVALID_SIGNATURE, stream: INVALID_SIGNATURE },
	},
});

/** What is wrong with the keys that the selected profile comes to, its own or those of its source. */
const defectsOf = (files: SharedFiles) => {
	const { names, end } = profileRoute(files);
	const keyProfile = names.at(-1) ?? files.profile.name;
	const settings = (Object.hasOwn(files.all, keyProfile) ? files.all[keyProfile] : undefined) ?? {};
	if (end.kind !== 'static') return [];
	return PARTS.flatMap((part) => {
		const { defects = [], file = '', line = 0 } = settings[part] ?? {};
		return defects.map((defect) => ({
			part,
			keyProfile,
			place: `${file}, line ${line}`,
			defect: describeDefect(defect),
		}));
	});
};
