import { defineCheck } from '../core/check.ts';
import { ec2 } from '../core/healthy.ts';
import { olderThan } from '../core/installation.ts';
import { text } from '../core/prose.ts';

/** What the SDK says of itself (@aws-sdk/core, emitWarningIfUnsupportedVersion): 20 until this day, then 22. */
const CHANGES = Date.parse('2027-01-08T00:00:00Z');

export default defineCheck({
	id: 'runtime-node-outdated',
	section: 'runtime',
	severity: 'warning',
	title: 'This Node.js is, or soon will be, too old for the AWS SDK',
	symptom: text`
		This is Node.js {node}, and new versions of the AWS SDK for JavaScript want {wanted} or later,
		{since}.`,
	cause: text`
		The SDK follows the support of Node.js itself. On an older version it gets no updates, security
		fixes included, and a later one may not start.`,
	fix: text`
		Install a supported Node.js for the user and the service that run InsightWorker. Advice to use
		"Node 18 or later" is out of date.`,
	commands: ['node --version', '# With nvm:\nnvm install 24 && nvm alias default 24'],
	links: [
		'https://github.com/aws/aws-sdk-js-v3#nodejs-versions',
		'https://nodejs.org/en/about/previous-releases',
	],
	says: [
		/\bNodeVersionSupportWarning\b/,
		/AWS SDK for JavaScript \(v3\).*will (?:no longer support Node|require node)/i,
	],
	needs: ['runtime', 'clock'],
	judge: ({ runtime, clock }) => {
		const changed = Date.parse(clock.now) >= CHANGES;
		if (!olderThan(runtime.node, '22')) return undefined;
		const supported = !changed && !olderThan(runtime.node, '20');
		return {
			severity: supported ? 'info' : 'warning',
			evidence: [
				{ fact: 'runtime.node', value: runtime.node },
				{ fact: 'clock.now', value: clock.now },
			],
			slots: {
				node: runtime.node.replace(/^v/, ''),
				wanted: supported || changed ? '22' : '20',
				since: supported ? 'from January 2027 on' : 'already today',
			},
		};
	},
	explains: [],
	examples: {
		bad: [
			{ facts: { runtime: { ...ec2.runtime, node: 'v18.20.8' } } },
			{ facts: { runtime: { ...ec2.runtime, node: 'v20.20.2' } } },
			{
				facts: {
					runtime: { ...ec2.runtime, node: 'v20.20.2' },
					clock: { ...ec2.clock, now: '2027-02-01T00:00:00Z' },
				},
			},
		],
		good: { facts: { clock: { ...ec2.clock, now: '2027-02-01T00:00:00Z' } } },
	},
	reproduce: {
		impossible: 'It depends on the Node.js that runs the examination and on the date of its clock.',
	},
});
