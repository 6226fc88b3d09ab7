import { defineCheck } from '../core/check.ts';
import { failedAt, wonBy } from '../core/ending.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { REATTACH_PROFILE } from '../core/reattach.ts';
import { isPast } from '../core/time-left.ts';

const document = (expiration: string) => ({
	...ec2.imds,
	credentials: {
		kind: 'ok',
		value: {
			code: 'Success',
			lastUpdated: '2026-11-23T05:00:00Z',
			credentials: { accessKeyId: 'ASIA…PLE1', kind: 'temporary', sessionToken: true, expiration },
		},
		ms: 2,
	} as const,
});

export default defineCheck({
	id: 'imds-credentials-expired',
	section: 'imds',
	severity: 'error',
	title: 'The metadata service hands out expired credentials',
	symptom: text`
		The credentials that the instance metadata service gives ended at {expiration}, and AWS refuses
		what is signed with them as ExpiredToken.`,
	cause: text`
		EC2 has not renewed the session of the role, or something between keeps an old answer. The SDK
		does not stop here: it puts the end off by itself and goes on with the old credentials.`,
	fix: text`
		Make sure that the clock of this machine is right, then attach the instance profile anew, which
		makes EC2 open a new session. If that does not help, stop the instance and start it again.`,
	commands: ['date -u; timedatectl status', ...REATTACH_PROFILE],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html',
	],
	says: [/\bAttempting credential expiration extension\b/i],
	needs: ['imds', 'chain', 'bedrock', 'clock'],
	judge: (facts) => {
		const { credentials } = facts.imds;
		if (credentials.kind !== 'ok') return undefined;
		const { expiration } = credentials.value.credentials ?? {};
		if (expiration === undefined || !isPast(expiration, facts.clock)) return undefined;
		if (!wonBy(facts, 'imds') && !failedAt(facts, 'imds')) return undefined;
		return {
			evidence: [
				{ fact: 'imds.credentials.expiration', value: expiration },
				{ fact: 'imds.credentials.lastUpdated', value: credentials.value.lastUpdated ?? 'not stated' },
				{ fact: 'clock.now', value: facts.clock.now },
			],
			slots: { expiration },
		};
	},
	explains: ['sts-expired-token', 'credentials-none'],
	examples: {
		bad: { facts: { imds: document('2026-11-23T11:00:00Z') } },
		good: [
			{ facts: { imds: document('2026-11-23T12:04:00Z') } },
			// Past by this machine's clock, which AWS says is two hours ahead: that is clock-skew.
			{
				facts: {
					imds: document('2026-11-23T11:00:00Z'),
					clock: { ...ec2.clock, offsets: [{ host: 'sts.us-east-1.amazonaws.com:443', ms: -7_200_000 }] },
				},
			},
		],
	},
	reproduce: { on: 'ec2', imds: { expiresInS: -600 } },
});
