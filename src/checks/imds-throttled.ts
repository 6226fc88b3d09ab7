import { defineCheck } from '../core/check.ts';
import { failedAt, wonBy } from '../core/ending.ts';
import { ec2, noCredentials, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const ASKED = ['token', 'tokenless', 'role', 'credentials', 'identity', 'instanceProfile'] as const;
const busy = refused(503, '', 'Service Unavailable');

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
	needs: ['imds', 'chain', 'bedrock'],
	judge: (facts) => {
		const evidence = ASKED.flatMap((name) => {
			const outcome = facts.imds[name];
			const throttled = outcome.kind === 'refused' && [429, 503].includes(outcome.status);
			return throttled ? [{ fact: `imds.${name}`, value: showOutcome(outcome) }] : [];
		});
		if (evidence.length === 0) return undefined;
		if (failedAt(facts, 'imds')) return { evidence };
		return wonBy(facts, 'imds') ? { severity: 'warning', evidence } : undefined;
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ facts: { imds: { ...ec2.imds, token: busy, tokenless: busy }, chain: noCredentials(ec2) } },
			{ facts: { imds: { ...ec2.imds, instanceProfile: busy } } },
		],
		good: {
			facts: { imds: { ...ec2.imds, role: refused(404, '', 'Not Found') }, chain: noCredentials(ec2) },
		},
	},
	reproduce: { on: 'ec2', imds: { token: { status: 503 }, tokenless: { status: 503 } } },
});
