import { defineCheck } from '../core/check.ts';
import { REMOVE_KEYS } from '../core/commands.ts';
import { hasKeyPair, isSet } from '../core/env-set.ts';
import { fromEnv, keyPair, secret, withEnv } from '../core/example-env.ts';
import { bedrockRefusing, stsRefusing } from '../core/examples.ts';
import { text } from '../core/prose.ts';
import { variableSource } from '../core/source.ts';

const INVALID = {
	status: 403,
	code: 'InvalidClientTokenId',
	message: 'The security token included in the request is invalid.',
};
const UNRECOGNISED = { ...INVALID, code: 'UnrecognizedClientException' };

export default defineCheck({
	id: 'env-session-token-missing',
	section: 'chain',
	severity: 'error',
	title: 'The session token of a temporary key is missing',
	symptom: text`
		The access key {keyId} in {where} is a temporary one, and AWS_SESSION_TOKEN is {state}.`,
	cause: text`
		A key whose id begins with ASIA is one of three parts, and AWS knows it only together with its session
		token. The token was not copied along{legacy}.`,
	fix: text`
		Remove the keys from {where} so that the role is used, or set all three, AWS_ACCESS_KEY_ID,
		AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, from the same session.`,
	commands: [REMOVE_KEYS],
	unfilled: {
		legacy: '',
	},
	links: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
	],
	needs: ['env', 'envFile', 'chain'],
	judge: ({ env, envFile, chain }) => {
		const keyId = env.AWS_ACCESS_KEY_ID?.masked ?? '';
		if (!hasKeyPair(env) || !keyId.startsWith('ASIA') || isSet(env, 'AWS_SESSION_TOKEN')) return undefined;
		const state = env.AWS_SESSION_TOKEN === undefined ? 'not set' : 'empty';
		const { verdict } = chain;
		// With AWS_PROFILE the SDK passes over the environment.
		const elsewhere =
			isSet(env, 'AWS_PROFILE') || (verdict.kind === 'credentials' && verdict.stage !== 'env');
		return {
			severity: elsewhere ? 'warning' : 'error',
			evidence: [
				{ fact: 'env.AWS_ACCESS_KEY_ID', value: keyId },
				{ fact: 'env.AWS_SESSION_TOKEN', value: state },
			],
			slots: {
				keyId,
				state,
				where: variableSource({ env, envFile }),
				legacy: isSet(env, 'AWS_SECURITY_TOKEN')
					? ', or it stands in AWS_SECURITY_TOKEN, which the SDK for JavaScript does not read'
					: '',
			},
		};
	},
	explains: [
		'sts-invalid-key',
		'sts-expired-token',
		'env-keys-shadow-role',
		'refresh-static-session',
		'env-keys-malformed',
	],
	examples: {
		bad: {
			facts: {
				...withEnv(keyPair('ASIA…PLE1')),
				chain: fromEnv('ASIA…PLE1'),
				sts: stsRefusing(INVALID),
				bedrock: bedrockRefusing(UNRECOGNISED),
			},
		},
		good: [
			{
				facts: {
					...withEnv({ ...keyPair('ASIA…PLE1'), AWS_SESSION_TOKEN: secret }),
					chain: fromEnv('ASIA…PLE1'),
				},
			},
			{ facts: { ...withEnv(keyPair('AKIA…PLE1')), chain: fromEnv() } },
		],
	},
	reproduce: {
		on: 'laptop',
		env: {
			AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE',
			AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
		},
		sts: { getCallerIdentity: INVALID },
		bedrock: { invoke: UNRECOGNISED, stream: UNRECOGNISED },
	},
});
