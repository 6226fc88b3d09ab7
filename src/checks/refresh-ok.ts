import { defineCheck } from '../core/check.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

export default defineCheck({
	id: 'refresh-ok',
	section: 'runtime',
	severity: 'info',
	title: 'The credentials were renewed',
	symptom: text`
		At {at} the credentials changed from {from} to {to} while this tool watched.`,
	cause: text`
		The source renews its credentials, and the SDK takes the new ones without a restart.`,
	fix: text`
		Nothing has to be done: a process that runs for long keeps its access, as long as it uses the
		SDK's default client.`,
	commands: [],
	links: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html'],
	needs: ['refresh'],
	judge: ({ refresh }) => {
		if (refresh.kind !== 'rotated') return undefined;
		const { from, to, at } = refresh;
		return { evidence: [{ fact: 'refresh', value: `${from} → ${to} at ${at}` }], slots: { from, to, at } };
	},
	explains: [],
	examples: {
		bad: {
			facts: {
				refresh: { kind: 'rotated', from: 'ASIA…PLE1', to: 'ASIA…PLE2', at: '2026-11-23T17:55:00Z' },
			},
		},
		good: { facts: { refresh: ec2.refresh } },
	},
	reproduce: {
		on: 'ec2',
		imds: { expiresInS: 6 },
		command: 'watch',
		args: ['--interval', '700ms', '--for', '40s'],
		rootCause: null,
		exit: 0,
	},
});
