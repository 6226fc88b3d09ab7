import { defineCheck } from '../core/check.ts';
import { REMOVE_KEYS } from '../core/commands.ts';
import { wonBy } from '../core/ending.ts';
import type { Facts, Fingerprint } from '../core/facts.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { timeLeft } from '../core/time-left.ts';

const HOUR = 3_600_000;

/** Where session keys stand that nothing renews; undefined where the source can renew them. */
const staticSource = (facts: Pick<Facts, 'chain' | 'bedrock' | 'env' | 'files'>): string | undefined => {
	if (wonBy(facts, 'env')) {
		const key = facts.env.AWS_ACCESS_KEY_ID;
		return key?.origin === 'env-file' ? `line ${key.line ?? 0} of the env file` : 'the process environment';
	}
	if (!wonBy(facts, 'profile')) return undefined;
	const { settings, name } = facts.files.profile;
	// A role to assume comes before the profile's own keys, if it has exactly one source.
	const sources = [settings.source_profile, settings.credential_source].filter((one) => one !== undefined);
	if (settings.role_arn !== undefined && sources.length === 1) return undefined;
	const key = settings.aws_access_key_id;
	return key === undefined ? undefined : `profile ${name} in ${key.file}, line ${key.line}`;
};

const session = (expiration?: string): Fingerprint => ({
	accessKeyId: 'ASIA…PLE1',
	kind: 'temporary',
	sessionToken: true,
	...(expiration === undefined ? {} : { expiration }),
});
const from = (stage: 'env' | 'profile', credentials: Fingerprint) => ({
	chain: { ...ec2.chain, verdict: { kind: 'credentials', stage, credentials, ms: 1 } as const },
});
const keyLine = { file: '/home/insight/.aws/credentials', line: 2 };
const ssoProfile = {
	...ec2.files,
	profile: { name: 'default', source: 'default', found: true, settings: { sso_session: keyLine } } as const,
};

export default defineCheck({
	id: 'refresh-static-session',
	section: 'runtime',
	severity: 'warning',
	title: 'The session keys in use cannot be renewed',
	symptom: text`
		Credentials never refresh: InsightWorker works until the session ends, {until}, and then every
		request is refused as ExpiredToken.`,
	cause: text`
		The keys of a session, with a session token, are written down in {source}. The SDK has nothing
		with which to renew them, and they win over sources that it could renew.`,
	fix: text`
		Remove the three variables or settings, so that the role of this machine is used, or give a
		profile with SSO. In code, pass neither fixed credentials nor a client of your own: the default
		client of the SDK refreshes by itself. Writing new keys into the file helps no process that runs:
		the SDK reads it once.`,
	commands: [REMOVE_KEYS],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/access-temp-idc.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html',
	],
	says: [/\bcredentials (?:never|do not|don't) refresh\b/i],
	needs: ['chain', 'bedrock', 'env', 'files', 'platform', 'clock'],
	judge: (facts) => {
		const { chain, platform, clock } = facts;
		// Lambda puts the keys of its role into the environment, and renews them there.
		if (chain.verdict.kind !== 'credentials' || platform.kind === 'lambda') return undefined;
		const { credentials, stage } = chain.verdict;
		if (credentials.kind !== 'temporary' && !credentials.sessionToken) return undefined;
		const source = staticSource(facts);
		if (source === undefined) return undefined;
		const left = timeLeft(credentials.expiration, clock);
		return {
			severity: left !== undefined && left < HOUR ? 'error' : 'warning',
			evidence: [
				{ fact: 'chain.verdict', value: `${credentials.accessKeyId} from ${stage}` },
				{ fact: 'chain.verdict.expiration', value: credentials.expiration ?? 'not stated' },
			],
			slots: {
				source,
				until: credentials.expiration === undefined ? 'at a time not stated' : `at ${credentials.expiration}`,
			},
		};
	},
	explains: ['sts-expired-token'],
	examples: {
		bad: [
			{ facts: from('env', session()) },
			{ facts: from('env', session('2026-11-23T12:40:00Z')) },
			{
				facts: {
					...from('profile', session()),
					files: {
						...ec2.files,
						profile: {
							name: 'default',
							source: 'default',
							found: true,
							settings: { aws_access_key_id: keyLine, aws_secret_access_key: keyLine },
						},
					},
				},
			},
		],
		good: [
			{ facts: { ...from('profile', session('2026-11-23T12:40:00Z')), files: ssoProfile } },
			{
				facts: from('env', { accessKeyId: 'AKIA…PLE1', kind: 'long-lived', sessionToken: false }),
			},
		],
	},
	reproduce: {
		on: 'laptop',
		env: {
			AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE',
			AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
			AWS_SESSION_TOKEN: 'AQoEXAMPLEH4aoAH0gNCAPyJxz4BlCFFxWNE1OPTgk5TthT',
		},
		rootCause: null,
		exit: 0,
	},
});
