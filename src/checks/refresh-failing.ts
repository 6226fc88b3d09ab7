import { defineCheck } from '../core/check.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { missedOf, tellRefresh } from '../core/renewal/words.ts';

const failed = {
	kind: 'failed',
	error: { name: 'CredentialsProviderError', message: 'Could not load credentials from any providers' },
	at: '2026-11-23T17:56:00Z',
} as const;

const rotated = { kind: 'rotated', from: 'ASIA…PLE1', to: 'ASIA…PLE2', at: '2026-11-23T17:56:30Z' } as const;
const missed = { requests: 2, of: 40, at: failed.at, error: failed.error } as const;

export default defineCheck({
	id: 'refresh-failing',
	section: 'runtime',
	severity: 'error',
	title: 'The renewal of the credentials fails',
	symptom: text`
		While this tool watched, requests were left without valid credentials: {outcome}.`,
	cause: text`
		The source that gave the credentials at first gave none later: a metadata service or agent that
		fell silent, a session that nobody signs in to again, or keys that nothing renews. InsightWorker asks
		that source anew with each request, so it fails at once, even where older keys are still good.`,
	fix: text`
		Mend the source that the other findings name; the machine was examined right after the failure.
		A process that keeps running recovers when that source does, save what it has read from a file:
		that takes a restart.`,
	commands: ['iw-doctor', 'iw-doctor watch --for 1h'],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html',
	],
	says: [/\brefreshed credentials are still expired\b/i],
	needs: ['refresh'],
	judge: ({ refresh }) => {
		const failed = refresh.kind === 'failed' || refresh.kind === 'never';
		// Renewed in the end: a hiccup, which the product does not bridge with the keys that it has.
		const outcome = failed ? tellRefresh(refresh) : missedOf(refresh);
		if (outcome === undefined) return undefined;
		return {
			severity: failed ? 'error' : 'warning',
			evidence: [{ fact: failed ? 'refresh' : 'refresh.missed', value: outcome }],
			slots: { outcome: outcome.replace(/\.$/, '') },
		};
	},
	explains: [],
	examples: {
		bad: [
			{ facts: { refresh: failed } },
			{ facts: { refresh: { kind: 'never', expired: '2026-11-23T18:00:00Z' } } },
			{ facts: { refresh: { ...rotated, missed } } },
		],
		good: [
			{ facts: { refresh: ec2.refresh } },
			{ facts: { refresh: rotated } },
			{ facts: { refresh: { kind: 'pending', accessKeyId: 'ASIA…PLE1', until: failed.at } } },
		],
	},
	reproduce: {
		on: 'ec2',
		imds: { expiresInS: 6, renews: false },
		command: 'watch',
		args: ['--interval', '700ms', '--for', '40s'],
		rootCause: 'imds-credentials-expired',
		exit: 1,
	},
});
