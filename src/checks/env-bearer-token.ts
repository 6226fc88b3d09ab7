import { defineCheck } from '../core/check.ts';
import { secret, withEnv } from '../core/example-env.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { variableSource } from '../core/source.ts';

const NAME = 'AWS_BEARER_TOKEN_BEDROCK';

export default defineCheck({
	id: 'env-bearer-token',
	section: 'chain',
	severity: 'warning',
	title: 'A Bedrock API key takes the place of the role',
	symptom: text`
		AWS_BEARER_TOKEN_BEDROCK is set in {where}, {state}.`,
	cause: text`
		For Bedrock this variable beats keys, profiles and roles, and no other service knows it: STS shows
		one identity, and Bedrock is called with another, whose policy and whose expiry are its own.`,
	fix: text`
		To let the role be used, remove AWS_BEARER_TOKEN_BEDROCK from {where}. To keep the API key, know that
		nothing renews it.`,
	commands: ['unset AWS_BEARER_TOKEN_BEDROCK'],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-use.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-how.html',
	],
	says: [/\bcould not be signed with `?token`? since the `?token`? is not defined\b/i],
	needs: ['env', 'envFile', 'bedrock'],
	judge: ({ env, envFile, bedrock }) => {
		const variable = env[NAME];
		if (variable === undefined) return undefined;
		return {
			evidence: [
				{ fact: `env.${NAME}`, value: variable.empty ? 'empty' : 'set' },
				{ fact: 'bedrock.auth', value: bedrock.auth },
			],
			slots: {
				where: variableSource({ env, envFile }, NAME),
				state: variable.empty
					? 'and empty: InsightWorker passes over it, and the Bedrock client of the AWS SDK cannot sign at all'
					: 'so Bedrock is called with that API key and not with the credentials of the chain',
			},
		};
	},
	explains: ['identity-differs-from-product'],
	examples: {
		bad: [
			{ facts: { ...withEnv({ [NAME]: secret }), bedrock: { ...ec2.bedrock, auth: 'bearer' } } },
			{ facts: withEnv({ [NAME]: { origin: 'env-file', line: 4, empty: true } }) },
		],
		good: { facts: withEnv({ AWS_SESSION_TOKEN: secret }) },
	},
	reproduce: {
		on: 'ec2',
		env: { AWS_BEARER_TOKEN_BEDROCK: 'bedrock-api-key-bm90LWEtcmVhbC1rZXk' },
		rootCause: null,
		exit: 0,
	},
});
