import { defineCheck } from '../core/check.ts';
import { REMOVE_KEYS } from '../core/commands.ts';
import { hasKeyPair, isSet } from '../core/env-set.ts';
import { fromEnv, keyPair, secret, withEnv } from '../core/example-env.ts';
import { bedrockRefusing, stsRefusing } from '../core/examples.ts';
import { describeDefect } from '../core/key-defect.ts';
import { text } from '../core/prose.ts';
import { variableSource } from '../core/source.ts';

const NAMES = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

const MISMATCH = {
	status: 403,
	code: 'SignatureDoesNotMatch',
	message:
		'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
};
const INVALID_SIGNATURE = { ...MISMATCH, code: 'InvalidSignatureException' };

export default defineCheck({
	id: 'env-keys-malformed',
	section: 'chain',
	severity: 'error',
	title: 'A key in the environment is malformed',
	symptom: text`
		{name} in {where} is not what a key looks like: {defect}.`,
	cause: text`
		The value was copied with something around it, cut off, or never filled in. Blanks and quotes in the
		secret only make the signature wrong; a line break in the id or the token breaks the request itself.`,
	fix: text`
		Remove the keys from {where} so that the role is used, or copy the value again, alone and whole. The
		position counts from 1, and the value itself is shown nowhere.`,
	commands: [REMOVE_KEYS],
	links: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
		'https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html',
	],
	says: [
		/\bheader content contains invalid characters\b/i,
		/\bInvalid character in header content \["(?:authorization|x-amz-security-token)"\]/i,
		/\binvalid header field value "AWS\b.*\bAuthorization\b/i,
		/\bInvalid header value b?.?AWS4-HMAC/i,
		/\bnot a valid key=value pair \(missing equal-?\s?sign\) in Authorization header\b/i,
		/\bCredential must have exactly 5 slash-delimited elements\b/i,
		/\bAuthorization header requires 'Credential' parameter\b/i,
		/\bAWS4-HMAC-SHA256\b.{0,400}is an invalid header value\b/i,
		/\bIllegal character\W{0,3}\w? in message header value: AWS4/i,
		/\bin header value: b?.AWS4-HMAC/i,
		/\bCannot convert argument to a ByteString\b/i,
	],
	needs: ['env', 'envFile', 'chain', 'sts'],
	judge: ({ env, envFile, chain, sts }) => {
		if (!hasKeyPair(env)) return undefined;
		const { verdict } = chain;
		// With AWS_PROFILE the SDK passes over the environment.
		const inUse = !isSet(env, 'AWS_PROFILE') && (verdict.kind !== 'credentials' || verdict.stage === 'env');
		// What AWS accepts is a key, whatever it looks like.
		if (inUse && sts.identity.kind === 'ok') return undefined;
		const found = NAMES.flatMap((name) =>
			(env[name]?.defects ?? []).map((defect) => ({ name, defect: describeDefect(defect) })),
		);
		const [first] = found;
		if (first === undefined) return undefined;
		return {
			severity: inUse ? 'error' : 'warning',
			evidence: found.slice(0, 4).map(({ name, defect }) => ({ fact: `env.${name}`, value: defect })),
			slots: { ...first, where: variableSource({ env, envFile }, first.name) },
		};
	},
	explains: [
		'sts-invalid-key',
		'sts-signature-mismatch',
		'sts-expired-token',
		'env-keys-shadow-role',
		'bedrock-unknown-error',
		'credentials-none',
	],
	examples: {
		bad: [
			{
				facts: {
					...withEnv({
						...keyPair(),
						AWS_SECRET_ACCESS_KEY: { ...secret, defects: [{ what: 'quote', at: 1, length: 42 }] },
					}),
					chain: fromEnv(),
					sts: stsRefusing(MISMATCH),
					bedrock: bedrockRefusing(INVALID_SIGNATURE),
				},
			},
			{
				facts: {
					...withEnv({
						...keyPair('(not a key id)'),
						AWS_ACCESS_KEY_ID: {
							origin: 'env-file',
							line: 4,
							empty: false,
							masked: '(not a key id)',
							defects: [{ what: 'placeholder', at: 0, length: 18 }],
						},
					}),
					chain: fromEnv(),
					sts: stsRefusing({ ...MISMATCH, code: 'InvalidClientTokenId', message: 'not valid' }),
				},
			},
		],
		good: {
			facts: {
				...withEnv({
					...keyPair(),
					AWS_SECRET_ACCESS_KEY: { ...secret, defects: [{ what: 'length', at: 0, length: 64 }] },
				}),
				chain: fromEnv(),
			},
		},
	},
	reproduce: {
		on: 'laptop',
		env: {
			AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
			AWS_SECRET_ACCESS_KEY: '"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"',
		},
		sts: { getCallerIdentity: MISMATCH },
		bedrock: { invoke: INVALID_SIGNATURE, stream: INVALID_SIGNATURE },
	},
});
