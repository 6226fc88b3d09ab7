import { defineCheck } from '../core/check.ts';
import { OF_ANOTHER_PROCESS, processWith } from '../core/example-subject.ts';
import { laptop, noCredentials } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const OTHER = {
	what: 'network',
	why: 'its network namespace: what is asked here is asked from another network',
} as const;

export default defineCheck({
	id: 'subject-network-namespace',
	section: 'runtime',
	severity: 'warning',
	title: 'The process is in another network than this examination',
	symptom: text`
		{who} is in a network namespace of its own, as in a container. The metadata service, STS and
		Bedrock were asked from the network of this shell, and it may reach others, or none.`,
	cause: text`
		Environment, files and user can be taken over, the network cannot: what was reached, and what was
		not, is true of this network alone.`,
	fix: text`
		Enter the network of the process and examine it from there, or run this inside its container.`,
	commands: ['sudo nsenter --net=/proc/{pid}/ns/net iw-doctor --pid {pid}'],
	links: ['https://man7.org/linux/man-pages/man7/network_namespaces.7.html'],
	needs: ['subject', 'chain', 'sts'],
	judge: ({ subject, chain, sts }) => {
		const gap = subject.gaps?.find(({ what }) => what === 'network');
		if (gap === undefined) return undefined;
		const reached = chain.verdict.kind === 'credentials' && sts.identity.kind !== 'unreachable';
		return {
			// What failed may have failed here alone: then this comes first.
			severity: reached ? 'warning' : 'error',
			evidence: [{ fact: 'subject.gaps', value: gap.why }],
			slots: {
				who: subject.unit?.name ?? `Process ${subject.pid ?? ''}`,
				pid: String(subject.pid ?? 'PID'),
			},
		};
	},
	explains: [
		'credentials-none',
		'imds-unreachable',
		'imds-hop-limit',
		'imds-disabled',
		'imds-not-imds',
		'container-endpoint-unreachable',
		'container-endpoint-silent',
		'pod-identity-agent-unreachable',
		'irsa-sts-unreachable',
		'network-dns',
		'network-refused',
		'network-timeout',
	],
	examples: {
		bad: [{ facts: processWith(OTHER) }, { facts: { ...processWith(OTHER), chain: noCredentials(laptop) } }],
		good: { facts: processWith() },
	},
	reproduce: OF_ANOTHER_PROCESS,
});
