import { defineCheck } from '../core/check.ts';
import { REMOVE_KEYS } from '../core/commands.ts';
import { hasKeyPair, isSet } from '../core/env-set.ts';
import { keyPair, withEnv } from '../core/example-env.ts';
import { profileMeans } from '../core/profile-keys.ts';
import { text } from '../core/prose.ts';
import { variableSource } from '../core/source.ts';

export default defineCheck({
	id: 'env-keys-against-profile',
	section: 'chain',
	severity: 'warning',
	title: 'AWS_PROFILE and keys are both set',
	symptom: text`
		AWS_PROFILE names {profile}, which {gives}, and the access key {keyId} is in the environment too: who
		is asked decides which of them counts.`,
	cause: text`
		The AWS SDK for JavaScript takes the profile and passes over the keys. The AWS CLI takes the keys, and
		so does the Bedrock client of InsightWorker from version 0.33.3 on; before that it took the profile.`,
	fix: text`
		Keep one of the two. To use the profile, remove the keys from {where}; to use the keys, remove
		AWS_PROFILE from {profileWhere}.`,
	commands: [REMOVE_KEYS, '# Or:\nunset AWS_PROFILE'],
	links: [
		'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html',
		'https://github.com/anthropics/anthropic-sdk-typescript/tree/main/packages/bedrock-sdk',
	],
	says: [/\bMultiple credential sources detected\b/i],
	needs: ['env', 'envFile', 'files', 'runtime'],
	judge: ({ env, envFile, files, runtime }) => {
		if (!isSet(env, 'AWS_PROFILE') || !hasKeyPair(env)) return undefined;
		const { installation } = runtime;
		const client = installation.kind === 'ok' ? installation.value.bedrockClient : undefined;
		const profile = env.AWS_PROFILE?.value ?? 'PROFILE';
		const { evidence, kind, slots } = profileMeans(files);
		const keyId = env.AWS_ACCESS_KEY_ID?.masked ?? 'ACCESS_KEY_ID';
		return {
			evidence: [
				{ fact: 'env.AWS_PROFILE', value: profile },
				...(kind === 'missing' ? [] : [evidence]),
				{ fact: 'env.AWS_ACCESS_KEY_ID', value: keyId },
				...(client === undefined
					? []
					: [{ fact: 'runtime.installation', value: `Bedrock client ${client}` }]),
			],
			slots: {
				profile,
				gives: kind === 'missing' ? 'is not there' : `has ${slots.means}`,
				keyId,
				where: variableSource({ env, envFile }),
				profileWhere: variableSource({ env, envFile }, 'AWS_PROFILE'),
			},
		};
	},
	explains: ['identity-differs-from-cli', 'identity-differs-from-product'],
	examples: {
		bad: { facts: withEnv({ ...keyPair(), AWS_PROFILE: 'prod' }) },
		// An empty AWS_PROFILE counts as none.
		good: { facts: withEnv({ ...keyPair(), AWS_PROFILE: '' }) },
	},
	reproduce: {
		on: 'laptop',
		env: {
			AWS_PROFILE: 'prod',
			AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
			AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
		},
		files: {
			'~/.aws/credentials':
				'[prod]\naws_access_key_id = AKIAI44QH8DHBEXAMPLE\naws_secret_access_key = je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY\n',
		},
		rootCause: null,
		exit: 0,
	},
});
