import { refusals } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { REMOVE_KEYS } from '../core/commands.ts';
import { complaints } from '../core/complaints.ts';
import { PERMISSION_FINDINGS } from '../core/ending.ts';
import { hasKeyPair, isSet } from '../core/env-set.ts';
import { fromEnv, keyPair, withEnv } from '../core/example-env.ts';
import { bedrockRefusing, stsRefusing } from '../core/examples.ts';
import type { Facts } from '../core/facts.ts';
import { laptop } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';
import { variableSource } from '../core/source.ts';

const INVALID = {
	status: 403,
	code: 'InvalidClientTokenId',
	message: 'The security token included in the request is invalid.',
};
const UNRECOGNISED = { ...INVALID, code: 'UnrecognizedClientException' };

/** What AWS says to keys that are wrong or those of somebody else. */
const KEY_FINDINGS = ['sts-invalid-key', 'sts-signature-mismatch', 'sts-expired-token'];

export default defineCheck({
	id: 'env-keys-shadow-role',
	section: 'chain',
	severity: 'warning',
	title: 'Keys in the environment shadow the role',
	symptom: text`
		This machine has {role}, and InsightWorker uses the access key {keyId} from {where} in its place.`,
	cause: text`
		The environment comes first in the credential chain, and what stands in {envFile} is part of it. Keys
		that were put there before the role was attached stay in force, expire or are deactivated, and
		nothing renews them.`,
	fix: text`
		Remove AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN from {where}, and restart
		InsightWorker.`,
	commands: [REMOVE_KEYS],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
	],
	needs: ['env', 'envFile', 'platform', 'imds', 'container', 'webIdentity', 'sts', 'bedrock', 'chain'],
	judge: (facts) => {
		const { env, platform } = facts;
		// Lambda hands the role's own session to the function in these very variables.
		if (platform.kind === 'lambda' || !hasKeyPair(env)) return undefined;
		// With AWS_PROFILE it depends on who is asked: that is env-keys-against-profile.
		if (isSet(env, 'AWS_PROFILE')) return undefined;
		const role = roleHere(facts);
		if (role === undefined) return undefined;
		const denials = refusals(facts.bedrock).flatMap(({ call, refused, id }) =>
			PERMISSION_FINDINGS.some((finding) => finding === id) ? [{ fact: `bedrock.${call}`, refused }] : [],
		);
		const rejected = complaints(facts).filter(({ id }) => KEY_FINDINGS.some((finding) => finding === id));
		const failures = [...rejected, ...denials];
		return {
			severity: failures.length > 0 ? 'error' : 'warning',
			evidence: [
				{ fact: 'env.AWS_ACCESS_KEY_ID', value: env.AWS_ACCESS_KEY_ID?.masked ?? 'set' },
				role.evidence,
				...failures
					.slice(0, 1)
					.map(({ fact, refused }) => ({ fact, value: showOutcome({ ms: 0, ...refused, kind: 'refused' }) })),
			],
			slots: {
				role: role.what,
				keyId: env.AWS_ACCESS_KEY_ID?.masked ?? 'ACCESS_KEY_ID',
				where: variableSource(facts),
			},
		};
	},
	explains: [
		'sts-invalid-key',
		'sts-signature-mismatch',
		'sts-expired-token',
		'refresh-static-session',
		'bedrock-no-permission',
		'bedrock-profile-not-in-policy',
		'bedrock-stream-denied',
	],
	examples: {
		bad: [
			{ facts: { ...withEnv(keyPair()), chain: fromEnv() } },
			{
				facts: {
					...withEnv(keyPair()),
					chain: fromEnv(),
					sts: stsRefusing(INVALID),
					bedrock: bedrockRefusing(UNRECOGNISED),
				},
			},
		],
		good: [
			// No role that could be shadowed.
			{ on: 'laptop', facts: { ...withEnv(keyPair(), laptop), chain: fromEnv() } },
			{ facts: withEnv({ ...keyPair(), AWS_SECRET_ACCESS_KEY: { origin: 'process', empty: true } }) },
		],
	},
	reproduce: {
		on: 'ec2',
		env: {
			AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
			AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
		},
		sts: { getCallerIdentity: INVALID },
		bedrock: { invoke: UNRECOGNISED, stream: UNRECOGNISED },
	},
});

/** The role that this machine would use without the keys, where one is known to be there. */
const roleHere = ({ imds, container, webIdentity }: Pick<Facts, 'imds' | 'container' | 'webIdentity'>) => {
	if (webIdentity.path !== undefined && webIdentity.roleArn !== undefined)
		return {
			what: `the role ${webIdentity.roleArn} by IRSA`,
			evidence: { fact: 'webIdentity.roleArn', value: webIdentity.roleArn },
		};
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
