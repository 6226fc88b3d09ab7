import { defineCheck } from '../core/check.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const failed = {
	kind: 'failed',
	error: { name: 'CredentialsProviderError', message: 'Could not load credentials from any providers' },
	at: '2026-11-23T17:56:00Z',
} as const;

export default defineCheck({
	id: 'refresh-failing',
	section: 'runtime',
	severity: 'error',
	title: 'The credentials were not renewed',
	symptom: text`
		While this tool watched, the credentials came to their end and no new ones took their place:
		{outcome}.`,
	cause: text`
		The source that gave the credentials at first gave none later: a metadata service or agent that
		fell silent, a session that nobody signs in to again, or keys that nothing renews.`,
	fix: text`
		Examine the machine again now, in this state: the findings name the source that fails. A process
		that keeps running does not recover before that source does.`,
	commands: ['iw-doctor check', 'iw-doctor'],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html',
	],
	needs: ['refresh'],
	judge: ({ refresh }) => {
		if (refresh.kind !== 'failed' && refresh.kind !== 'never') return undefined;
		const outcome =
			refresh.kind === 'failed'
				? `at ${refresh.at} the renewal failed with ${refresh.error.name}: ${refresh.error.message}`
				: `they expired at ${refresh.expired} and nothing renewed them`;
		return {
			evidence: [{ fact: 'refresh', value: outcome }],
			slots: { outcome: outcome.replace(/\.$/, '') },
		};
	},
	explains: ['sts-expired-token'],
	examples: {
		bad: [
			{ facts: { refresh: failed } },
			{ facts: { refresh: { kind: 'never', expired: '2026-11-23T18:00:00Z' } } },
		],
		good: [
			{ facts: { refresh: ec2.refresh } },
			{ facts: { refresh: { kind: 'rotated', from: 'ASIA…PLE1', to: 'ASIA…PLE2', at: failed.at } } },
		],
	},
	reproduce: { impossible: 'Only watch sees a renewal; a single examination is over before one is due.' },
});
