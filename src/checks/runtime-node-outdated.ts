import { defineCheck } from '../core/check.ts';
import { processWith, unitWith } from '../core/example-subject.ts';
import { ec2 } from '../core/healthy.ts';
import { leastOf, olderThan } from '../core/installation.ts';
import { text } from '../core/prose.ts';

/** What the SDK says of itself (@aws-sdk/core, emitWarningIfUnsupportedVersion): 20 until this day, then 22. */
const CHANGES = Date.parse('2027-01-08T00:00:00Z');

const ran = (version: string) => ({ kind: 'ok', value: { path: '/usr/bin/node', version }, ms: 30 }) as const;
const NO_NODE = { kind: 'absent', why: 'its program is no Node.js' } as const;
const wanting = (sdkNode: string) => ({
	...ec2.runtime,
	installation: {
		kind: 'ok',
		value: {
			path: '/usr/lib/node_modules/insightworker',
			sdk: '3.972.97',
			sdkPackage: '@aws-sdk/credential-provider-node',
			sdkNode,
		},
		ms: 3,
	} as const,
});

export default defineCheck({
	id: 'runtime-node-outdated',
	section: 'runtime',
	severity: 'warning',
	title: 'The Node.js is, or soon will be, too old for the AWS SDK',
	symptom: text`
		{runs} Node.js {node}, and {sdk} {wanted} or later, {since}.`,
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
		/\b(?:ReadableStream|structuredClone) is not defined\b/,
		/\bfetch is not defined\b.{0,200}(?:node_modules|node:internal)/,
	],
	needs: ['runtime', 'clock', 'subject'],
	judge: ({ runtime, clock, subject }) => {
		const product = runtime.product?.kind === 'ok' ? runtime.product.value : undefined;
		// The Node.js of this examination is none of another process's.
		if (product === undefined && subject.kind !== 'self') return undefined;
		const node = product?.version ?? runtime.node;
		const installed = runtime.installation.kind === 'ok' ? runtime.installation.value : undefined;
		const least = leastOf(installed?.sdkNode);
		const changed = Date.parse(clock.now) >= CHANGES;
		const refuses = least !== undefined && olderThan(node, least);
		if (!refuses && !olderThan(node, '22')) return undefined;
		const supported = !refuses && !changed && !olderThan(node, '20');
		const wanted = supported || changed ? '22' : '20';
		return {
			severity: supported ? 'info' : 'warning',
			evidence: [
				product === undefined
					? { fact: 'runtime.node', value: node }
					: { fact: 'runtime.product', value: `${product.path}: ${node}` },
				...(refuses
					? [
							{
								fact: 'runtime.installation.sdkNode',
								value: `${installed?.sdkPackage}: ${installed?.sdkNode}`,
							},
						]
					: []),
				{ fact: 'clock.now', value: clock.now },
			],
			slots: {
				runs: product === undefined ? 'This is' : 'InsightWorker runs on',
				node: node.replace(/^v/, ''),
				sdk: refuses
					? `the AWS SDK that is installed with it (${installed?.sdkPackage} ${installed?.sdk}) wants`
					: 'new versions of the AWS SDK for JavaScript want',
				wanted: refuses ? least : wanted,
				since: supported ? 'from January 2027 on' : 'already today',
			},
		};
	},
	explains: [],
	examples: {
		bad: [
			{ facts: { runtime: { ...ec2.runtime, node: 'v18.20.8' } } },
			{ facts: { runtime: { ...ec2.runtime, product: ran('v18.20.8') } } },
			{ facts: { ...processWith(), runtime: { ...ec2.runtime, product: ran('v18.20.8') } } },
			{ facts: { runtime: { ...wanting('>=24.0.0'), product: ran('v22.19.0') } } },
			{ facts: { runtime: { ...ec2.runtime, node: 'v20.20.2' } } },
			{
				facts: {
					runtime: { ...ec2.runtime, node: 'v20.20.2' },
					clock: { ...ec2.clock, now: '2027-02-01T00:00:00Z' },
				},
			},
		],
		good: [
			{ facts: { clock: { ...ec2.clock, now: '2027-02-01T00:00:00Z' } } },
			// This examination runs on an old one, and the product does not.
			{ facts: { runtime: { ...ec2.runtime, node: 'v20.20.2', product: ran('v22.19.0') } } },
			{ facts: { runtime: { ...wanting('>=20.0.0'), product: ran('v24.21.0') } } },
			// The process that is examined is no Node.js, or does not run.
			{
				facts: {
					...processWith(),
					runtime: { ...ec2.runtime, node: 'v18.20.8', product: NO_NODE },
				},
			},
			{ facts: { ...unitWith({}), runtime: { ...ec2.runtime, node: 'v18.20.8' } } },
		],
	},
	reproduce: {
		on: 'ec2',
		files: {
			'~/.insightworker/node_modules/insightworker/package.json':
				'{"name":"insightworker","version":"3.0.0"}',
			'~/.insightworker/node_modules/@aws-sdk/credential-provider-node/package.json':
				'{"name":"@aws-sdk/credential-provider-node","version":"3.9999.0","engines":{"node":">=99.0.0"}}',
		},
		rootCause: null,
		exit: 0,
	},
});
