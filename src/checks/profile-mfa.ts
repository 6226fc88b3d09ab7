import { defineCheck } from '../core/check.ts';
import { failedAt } from '../core/ending.ts';
import { KEYS, stoppedAtProfile, withProfiles } from '../core/example-profile.ts';
import type { Facts } from '../core/facts.ts';
import { profileRoute } from '../core/profile-route.ts';
import { text } from '../core/prose.ts';
import { says } from '../core/recognise.ts';

const SAYS = [
	/\brequires multi-factor authentication, but no MFA code callback was provided\b/i,
	/\bassume role with MFA enabled, but AssumeRoleTokenProvider session option not set\b/i,
] as const;
const MESSAGE = 'Profile prod requires multi-factor authentication, but no MFA code callback was provided.';
const guarded = {
	role_arn: 'arn:aws:iam::123456789012:role/Bedrock',
	source_profile: 'base',
	mfa_serial: 'arn:aws:iam::123456789012:mfa/jane',
};
const stopped = stoppedAtProfile(MESSAGE);

export default defineCheck({
	id: 'profile-mfa',
	section: 'chain',
	severity: 'error',
	title: 'The profile asks for a code of multi-factor authentication',
	symptom: text`
		Profile {guarded} has mfa_serial in {place}, and the chain ends there: there is nobody to ask for a
		code.{crash}`,
	cause: text`
		To assume that role takes a code from a device at that very moment. The AWS CLI asks for it on the
		terminal; the SDK of InsightWorker has no terminal to ask on, and neither has a service.`,
	fix: text`
		Let InsightWorker use a role of the machine or a profile of SSO, where no code is asked for. For an
		hour's trial, assume the role by hand and put the session keys into a profile of their own.{mend}`,
	commands: [
		'# A profile that asks once a day in the browser:\naws configure sso',
		'# For a trial:\naws sts assume-role --role-arn {mfaRole} --role-session-name insightworker \\\n  --serial-number {mfaDevice} --token-code CODE',
	],
	unfilled: {
		crash: '',
		mend: '',
	},
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
	],
	says: [
		...SAYS,
		/\bMultiFactorAuthentic\w+ failed(?:,| with)/i,
		/\bEnter MFA code for arn:/i,
		/\bMfaTokenCodeCallback\b/,
		/\btokenCodeFn\b(?! ?[},])/,
	],
	needs: ['chain', 'files', 'bedrock'],
	judge: (facts) => {
		const { chain, files } = facts;
		const { verdict } = chain;
		if (verdict.kind !== 'error' || !says(SAYS, verdict.error.message)) return undefined;
		if (!failedAt(facts, 'profile')) return undefined;
		const guarded = profileRoute(files).mfa ?? files.profile.name;
		const settings = files.all[guarded] ?? {};
		const { mfa_serial, role_arn } = settings;
		const crash = rejection(chain);
		return {
			evidence: [
				{ fact: 'chain.verdict', value: verdict.error.message },
				...(crash === undefined ? [] : [{ fact: 'chain.warnings', value: crash }]),
			],
			slots: {
				guarded,
				place: mfa_serial === undefined ? files.config.path : `${mfa_serial.file}, line ${mfa_serial.line}`,
				mfaRole: role_arn?.value ?? 'ROLE_ARN',
				mfaDevice: mfa_serial?.value ?? 'MFA_DEVICE_ARN',
				crash:
					crash === undefined
						? ''
						: ' And the profile that it builds on gives no credentials, which ends the whole process of InsightWorker with an unhandled rejection.',
				mend: crash === undefined ? '' : ' Mend the source profile too.',
			},
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ on: 'laptop', facts: { ...withProfiles({ base: KEYS, prod: guarded }, 'prod'), ...stopped } },
			{
				on: 'laptop',
				facts: {
					...withProfiles({ prod: guarded }, 'prod'),
					...stopped,
					chain: {
						...stopped.chain,
						warnings: [
							'unhandled rejection: CredentialsProviderError: Could not resolve credentials using profile: [base] in configuration/credentials file(s).',
						],
					},
				},
			},
		],
		good: [
			{ facts: withProfiles({ base: KEYS, prod: guarded }, 'prod') },
			{
				on: 'laptop',
				facts: {
					...withProfiles({ base: KEYS, prod: guarded }, 'prod'),
					...stoppedAtProfile('The SSO session associated with this profile has expired.'),
				},
			},
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_PROFILE: 'prod' },
		files: {
			'~/.aws/config': [
				'[profile prod]',
				'role_arn = arn:aws:iam::123456789012:role/Bedrock',
				'source_profile = base',
				'mfa_serial = arn:aws:iam::123456789012:mfa/jane',
				'',
			].join('\n'),
		},
	},
});

/** The rejection that nobody holds: the source is asked for before the code, and its failure is not waited for. */
const rejection = ({ warnings }: Facts['chain']): string | undefined =>
	warnings.find((warning) => /^unhandled rejection: .*(?:resolve credentials|profile)/i.test(warning));
