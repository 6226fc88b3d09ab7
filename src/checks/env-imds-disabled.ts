import { defineCheck } from '../core/check.ts';
import { endedAt, ranOut } from '../core/ending.ts';
import { isSet } from '../core/env-set.ts';
import { withEnv } from '../core/example-env.ts';
import { ec2, ecs, noCredentials } from '../core/healthy.ts';
import { PASSED_OVER, passedOver } from '../core/passed-over.ts';
import { text } from '../core/prose.ts';
import { quoted } from '../core/quoted.ts';
import { variableSource } from '../core/source.ts';

const NAME = 'AWS_EC2_METADATA_DISABLED';

/** Variables that come in pairs: one without the other is a source that was meant. */
const HALVES = [
	['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
	['AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE'],
] as const;

export default defineCheck({
	id: 'env-imds-disabled',
	section: 'chain',
	severity: 'error',
	title: 'The metadata service is switched off by a variable',
	symptom: text`
		The SDK does not ask the instance metadata service for credentials: AWS_EC2_METADATA_DISABLED is
		{given}, set in {where}.`,
	cause: text`
		The SDK for JavaScript takes anything but an empty value and exactly "false" for yes, so that 0, no
		and FALSE switch it off as well. The AWS CLI honours nothing but "true".`,
	fix: text`
		Remove AWS_EC2_METADATA_DISABLED from {where}, or set it to false in small letters.`,
	commands: ['unset AWS_EC2_METADATA_DISABLED'],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html',
		'https://github.com/smithy-lang/smithy-typescript/tree/main/packages/credential-provider-imds',
	],
	says: [
		/\bEC2 Instance Metadata Service access disabled\b/i,
		/\baccess disabled to EC2 IMDS\b/i,
		/\bIMDS credentials have been disabled\b/i,
		/\bAWS_EC2_METADATA_DISABLED is set to true\b/i,
		/\bAccess to EC2 metadata (?:service )?has been disabled\b/i,
	],
	needs: [...PASSED_OVER, 'platform', 'container'],
	judge: (facts) => {
		const { env, chain, platform, imds, container } = facts;
		const value = env[NAME]?.value ?? '';
		if (value === '' || value === 'false') return undefined;
		// With a container endpoint the metadata service is not asked, switched off or not.
		const failed = ranOut(facts) && container.endpoint === null;
		// Where there is another source "true" is a choice; any other word is a misunderstanding.
		if (!failed && value === 'true' && platform.kind !== 'ec2') return undefined;
		// Without a metadata service there was nothing to switch off.
		const hasNone = imds.token.kind === 'unreachable' && imds.tokenless.kind === 'unreachable';
		// With a source that was meant and gave nothing, nobody would have asked.
		const passed = passedOver(facts) === 'error';
		const chosen = value === 'true' && platform.kind !== 'ec2';
		const meant =
			(passed && facts.files.profile.source === 'AWS_PROFILE') ||
			(chosen && (passed || HALVES.some(([one, other]) => isSet(env, one) !== isSet(env, other))));
		return {
			severity: failed && !hasNone && !meant ? 'error' : 'warning',
			evidence: [
				{ fact: `env.${NAME}`, value: quoted(value) },
				{
					fact: 'chain.verdict',
					value: chain.verdict.kind === 'error' ? chain.verdict.error.message : chain.verdict.kind,
				},
			],
			slots: { given: quoted(value), where: variableSource(facts, NAME) },
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ facts: { ...withEnv({ [NAME]: 'true' }), chain: noCredentials(ec2) } },
			{ facts: { ...withEnv({ [NAME]: 'FALSE' }), chain: noCredentials(ec2) } },
			{ on: 'ecs', facts: withEnv({ [NAME]: '0' }, ecs) },
		],
		good: [
			{ facts: withEnv({ [NAME]: 'false' }) },
			{ facts: withEnv({ [NAME]: '' }) },
			{ on: 'ecs', facts: withEnv({ [NAME]: 'true' }, ecs) },
			{
				on: 'ecs',
				facts: { ...withEnv({ [NAME]: 'true' }, ecs), chain: endedAt(noCredentials(ecs), 'container') },
			},
		],
	},
	reproduce: { on: 'ec2', env: { AWS_EC2_METADATA_DISABLED: '0' } },
});
