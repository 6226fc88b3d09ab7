import { defineCheck } from '../core/check.ts';
import { REMOVE_KEYS } from '../core/commands.ts';
import { isSet } from '../core/env-set.ts';
import { keyPair, withEnv } from '../core/example-env.ts';
import { ec2, noCredentials } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { variableSource } from '../core/source.ts';

const ID = 'AWS_ACCESS_KEY_ID';
const SECRET = 'AWS_SECRET_ACCESS_KEY';

export default defineCheck({
	id: 'env-keys-partial',
	section: 'chain',
	severity: 'warning',
	title: 'Only one half of a key is in the environment',
	symptom: text`
		{present} is set in {where}, and {absent} is {state}.`,
	cause: text`
		A key has two halves. The SDK passes over one without the other, without a word, and goes on to the
		next source; the AWS CLI stops instead.`,
	fix: text`
		Remove {present} from {where} so that the role is used, or set both halves, and the session token
		with them where the id begins with ASIA.`,
	commands: [REMOVE_KEYS, 'grep -c {absent}= {envFile}'],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html',
	],
	says: [
		/\bPartial credentials found in env\b/i,
		/\bPartial credentials found in explicit\b/i,
		/\bEnvSecretNotFound\b/,
		/\bawsAccessKey\b.{0,10}\bawsSecretKey\b.{0,4}must be provided together\b/i,
	],
	needs: ['env', 'envFile', 'chain', 'bedrock'],
	judge: ({ env, envFile, chain, bedrock }) => {
		if (isSet(env, ID) === isSet(env, SECRET)) return undefined;
		const [present, absent] = isSet(env, ID) ? [ID, SECRET] : [SECRET, ID];
		const state = env[absent] === undefined ? 'not set' : 'empty';
		// With AWS_PROFILE the SDK passes over whole ones too.
		const failed =
			!isSet(env, 'AWS_PROFILE') && (chain.verdict.kind === 'error' || chain.verdict.kind === 'hung');
		return {
			severity: failed && bedrock.auth === 'sigv4' ? 'error' : 'warning',
			evidence: [
				{ fact: `env.${present}`, value: 'set' },
				{ fact: `env.${absent}`, value: state },
			],
			slots: { present, absent, state, where: variableSource({ env, envFile }, present) },
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ facts: withEnv({ ...keyPair(), [SECRET]: null }) },
			{
				facts: {
					...withEnv({ ...keyPair(), [ID]: { origin: 'env-file', line: 4, empty: true } }),
					chain: noCredentials(ec2),
				},
			},
		],
		good: {
			facts: withEnv({
				[ID]: { origin: 'process', empty: true },
				[SECRET]: { origin: 'process', empty: true },
			}),
		},
	},
	reproduce: {
		on: 'ec2',
		env: { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' },
		rootCause: null,
		exit: 0,
	},
});
