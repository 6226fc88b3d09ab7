import { defineCheck } from '../core/check.ts';
import { failedAt, wonBy } from '../core/ending.ts';
import { ec2, noCredentials, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const ASKED = ['token', 'tokenless', 'role', 'credentials', 'identity', 'instanceProfile'] as const;
const isThrottle = (status: number | undefined): boolean => status === 429 || status === 503;
const busy = refused(503, '', 'Service Unavailable');
const renewed = { kind: 'rotated', from: 'ASIA…PLE1', to: 'ASIA…PLE2', at: '2026-11-23T17:55:00Z' } as const;
const missed = {
	requests: 1,
	of: 12,
	at: '2026-11-23T17:54:00Z',
	error: { name: 'CredentialsProviderError', message: 'Could not load credentials from any providers' },
} as const;

export default defineCheck({
	id: 'imds-throttled',
	section: 'imds',
	severity: 'error',
	title: 'The metadata service is throttling this instance',
	symptom: text`
		The instance metadata service answers with status 429 or 503, and credentials come now and then
		or not at all.`,
	cause: text`
		This instance sends more requests to link-local services than EC2 lets through. The Bedrock
		client of InsightWorker asks for its credentials anew with each request and each retry.`,
	fix: text`
		Run fewer workers on this instance, and look for other programs that poll metadata or DNS. The
		counter linklocal_allowance_exceeded of the network interface shows what was dropped.`,
	commands: [
		'ethtool -S "$(ip route show default | sed -n \'s/.* dev \\([^ ]*\\).*/\\1/p\' | head -n 1)" \\\n  | grep linklocal_allowance_exceeded',
	],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html',
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-network-performance-ena.html',
		'https://repost.aws/knowledge-center/ec2-linux-metadata-retrieval',
	],
	says: [
		/\b169\.254\.169\.254\b.{0,200}(?<!\b(?:size|bytes|latency)[= ])\b(?:429|503)\b/,
		/\b(?:ec2imds: \w+|EC2Metadata request)\b.{0,120}\b(?:429|503)\b/i,
		/\b(?:429|503)\b.{0,80}\b169\.254\.169\.254\b/,
	],
	needs: ['imds', 'chain', 'bedrock', 'refresh'],
	judge: (facts) => {
		const evidence = ASKED.flatMap((name) => {
			const outcome = facts.imds[name];
			return outcome.kind === 'refused' && isThrottle(outcome.status)
				? [{ fact: `imds.${name}`, value: showOutcome(outcome) }]
				: [];
		});
		// By the time that all is asked once more, the service may answer again.
		const status = 'missed' in facts.refresh ? facts.refresh.missed?.metadataStatus : undefined;
		if (isThrottle(status)) evidence.push({ fact: 'refresh.missed.metadataStatus', value: String(status) });
		if (evidence.length === 0) return undefined;
		if (failedAt(facts, 'imds')) return { evidence };
		return wonBy(facts, 'imds') ? { severity: 'warning', evidence } : undefined;
	},
	// Clients say that there is no role when they were told nothing of any.
	explains: ['imds-no-role', 'credentials-none', 'refresh-failing'],
	examples: {
		bad: [
			{ facts: { imds: { ...ec2.imds, token: busy, tokenless: busy }, chain: noCredentials(ec2) } },
			{ facts: { imds: { ...ec2.imds, instanceProfile: busy } } },
			{ facts: { refresh: { ...renewed, missed: { ...missed, metadataStatus: 503 } } } },
		],
		good: [
			{ facts: { imds: { ...ec2.imds, role: refused(404, '', 'Not Found') }, chain: noCredentials(ec2) } },
			{ facts: { refresh: { ...renewed, missed: { ...missed, metadataStatus: 404 } } } },
		],
	},
	reproduce: { on: 'ec2', imds: { token: { status: 503 }, tokenless: { status: 503 } } },
});
