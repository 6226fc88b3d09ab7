import { defineCheck } from '../core/check.ts';
import { wonBy } from '../core/ending.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { REATTACH_PROFILE } from '../core/reattach.ts';
import { timeLeft } from '../core/time-left.ts';

/** EC2 has new credentials at least five minutes before the old ones end. */
const PROMISED = 5 * 60_000;

const document = (expiration: string, lastUpdated: string) => ({
	...ec2.imds,
	credentials: {
		kind: 'ok',
		value: {
			code: 'Success',
			lastUpdated,
			credentials: { accessKeyId: 'ASIA…PLE1', kind: 'temporary', sessionToken: true, expiration },
		},
		ms: 2,
	} as const,
});

export default defineCheck({
	id: 'refresh-imds-stale',
	section: 'runtime',
	severity: 'warning',
	title: 'The metadata service has no newer credentials',
	symptom: text`
		The credentials of the instance end at {expiration}, in less than five minutes, and the metadata
		service still hands them out.`,
	cause: text`
		EC2 puts new credentials there at least five minutes before the old ones end, so it cannot renew
		the session of the role just now, or something between keeps an old answer.`,
	fix: text`
		Watch whether new credentials appear. If they do not, make sure that the role still exists and
		trusts ec2.amazonaws.com, that the clock is right, and attach the instance profile anew.`,
	commands: ['iw-doctor watch --for 15m', 'date -u', ...REATTACH_PROFILE],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html',
	],
	needs: ['imds', 'chain', 'bedrock', 'clock', 'refresh'],
	judge: (facts) => {
		const { imds, clock, refresh } = facts;
		if (imds.credentials.kind !== 'ok' || !wonBy(facts, 'imds') || refresh.kind === 'rotated')
			return undefined;
		const { credentials, lastUpdated } = imds.credentials.value;
		const left = timeLeft(credentials?.expiration, clock) ?? PROMISED;
		// Past is imds-credentials-expired, and a document of just now is no old one.
		if (left <= 0 || left >= PROMISED) return undefined;
		const age = -(timeLeft(lastUpdated, clock) ?? -PROMISED);
		if (age < PROMISED) return undefined;
		const expiration = credentials?.expiration ?? '';
		return {
			evidence: [
				{ fact: 'imds.credentials.expiration', value: expiration },
				{ fact: 'imds.credentials.lastUpdated', value: lastUpdated ?? 'not stated' },
				{ fact: 'clock.now', value: clock.now },
			],
			slots: { expiration },
		};
	},
	explains: [],
	examples: {
		bad: { facts: { imds: document('2026-11-23T12:03:00Z', '2026-11-23T05:40:00Z') } },
		good: [
			{ facts: { imds: document('2026-11-23T12:06:00Z', '2026-11-23T05:40:00Z') } },
			{ facts: { imds: document('2026-11-23T12:03:00Z', '2026-11-23T11:59:30Z') } },
		],
	},
	reproduce: { on: 'ec2', imds: { expiresInS: 200 }, rootCause: null, exit: 0 },
});
