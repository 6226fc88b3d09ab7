import { BEDROCK_SAYS } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { asEvidence, complaints } from '../core/complaints.ts';
import { bedrockRefusing, stsRefusing } from '../core/examples.ts';
import type { Clock } from '../core/facts.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { clockOffset, offsetSaid, showSpan, TOLERANCE_MS } from '../core/skew.ts';

/** Milliseconds from which a difference is worth a warning; a Date header has whole seconds. */
const NOTICEABLE_MS = 60_000;

const expired = {
	status: 403,
	code: 'SignatureDoesNotMatch',
	message: text`
			Signature expired: 20261123T110000Z is now earlier than 20261123T114500Z
			(20261123T120000Z - 15 min.)`,
};
const off = (ms: number): Clock => ({
	...ec2.clock,
	offsets: [{ host: 'sts.us-east-1.amazonaws.com:443', ms }],
});

export default defineCheck({
	id: 'clock-skew',
	section: 'clock',
	severity: 'error',
	title: 'The clock of this machine is wrong',
	symptom: text`
		The local clock is {difference} AWS, or AWS refuses signatures for their time.`,
	cause: text`
		Every signature carries the local time, and AWS takes it only when it is within 5 minutes of
		its own. The AWS SDK corrects itself after a refusal; InsightWorker's Bedrock client does
		not.`,
	fix: text`
		Set the clock right and keep it right by NTP: on EC2 the Amazon Time Sync Service at
		169.254.169.123 answers without any network. A container has the clock of its host.`,
	commands: ['timedatectl status', 'chronyc tracking', 'sudo chronyc makestep'],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/set-time.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html',
	],
	says: [
		...BEDROCK_SAYS['clock-skew'],
		/\bcertificate (?:has expired or )?is not yet valid\b(?!.{0,80}\bis after\b)/i,
		/\bCERT_NOT_YET_VALID\b/,
		/\bclock skew (?:detected|too large|error)\b/i,
		/\bsystem (?:clock|time) (?:is|seems|appears)(?: to be)? (?:out of sync|skewed|incorrect|wrong)\b/i,
		/\bToken issued in the future\b/i,
		/\bSystem clock wrong by -?[1-9]\d{2,}\./i,
	],
	needs: ['clock', 'sts', 'bedrock', 'chain'],
	judge: (facts) => {
		const refused = complaints(facts).filter(({ id }) => id === 'clock-skew');
		const seen = clockOffset(facts.clock);
		const [said] = refused.flatMap((complaint) => offsetSaid(complaint.refused.message) ?? []);
		const offset = Math.abs(seen ?? 0) > NOTICEABLE_MS ? seen : said;
		if (offset === undefined && refused.length === 0) return undefined;
		// A bearer token is not signed, so time alone does not stop Bedrock then.
		const stops = Math.abs(offset ?? 0) > TOLERANCE_MS && facts.bedrock.auth === 'sigv4';
		return {
			severity: stops || refused.length > 0 ? 'error' : 'warning',
			evidence: [
				...(seen === undefined
					? []
					: [{ fact: 'clock.offsets', value: `local clock ${difference(seen)} AWS` }]),
				...refused.slice(0, 3).map(asEvidence),
			],
			slots: { difference: offset === undefined ? 'too far from that of' : difference(offset) },
		};
	},
	explains: [
		'sts-signature-mismatch',
		'profile-assume-denied',
		'irsa-token-expired',
		'imds-credentials-expired',
		'container-credentials-expired',
		'network-tls-intercepted',
		'credentials-none',
	],
	examples: {
		bad: [
			{ facts: { clock: off(3_600_000) } },
			{ facts: { clock: off(-90_000) } },
			{ facts: { sts: stsRefusing(expired), bedrock: bedrockRefusing(expired) } },
		],
		good: [
			{ facts: { clock: off(45_000) } },
			{
				facts: {
					sts: stsRefusing({
						...expired,
						message: text`
							The request signature we calculated does not match the signature you
							provided.`,
					}),
				},
			},
		],
	},
	reproduce: { on: 'ec2', sts: { clockAheadS: 3600 }, bedrock: { clockAheadS: 3600 } },
});

/** `12 min 0 s behind` for an offset of AWS ahead of us. */
const difference = (ms: number): string => `${showSpan(ms)} ${ms > 0 ? 'behind' : 'ahead of'}`;
