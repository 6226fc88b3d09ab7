import { defineCheck } from '../core/check.ts';
import { failedAt, IMDS_FINDINGS, wonBy } from '../core/ending.ts';
import type { Variables } from '../core/facts.ts';
import { ec2, noCredentials } from '../core/healthy.ts';
import { olderThan } from '../core/installation.ts';
import { text } from '../core/prose.ts';

/** Entries of NO_PROXY that take the address out: itself, its network, or everything. */
const EXEMPT = /^(?:\*|169\.254\.169\.254(?::80|\/32)?|169\.254\.0\.0\/16|169\.254\.(?:169\.)?\*)$/;

/** A variable that the process was started with: what only the env file has comes too late for a proxy. */
const started = (env: Variables, ...names: readonly string[]): string | undefined =>
	names.find((name) => env[name] !== undefined && !env[name].empty && env[name].origin === 'process');

/** Node's own client follows the proxy variables from these versions on, when told to (nodejs.org, http). */
const followsProxies = (node: string, env: Variables): boolean =>
	env.NODE_USE_ENV_PROXY?.value === '1' &&
	started(env, 'NODE_USE_ENV_PROXY') !== undefined &&
	(!olderThan(node, '24.5.0') || (/^v22\./.test(node) && !olderThan(node, '22.21.0')));

const proxied: Variables = {
	...ec2.env,
	HTTP_PROXY: { origin: 'process', empty: false, value: 'http://proxy.internal:3128' },
};

export default defineCheck({
	id: 'imds-proxied',
	section: 'imds',
	severity: 'error',
	title: 'A proxy stands before the metadata service',
	symptom: text`
		{proxy} is set, and NO_PROXY does not take out 169.254.169.254, so requests for metadata go to
		the proxy.`,
	cause: text`
		The AWS CLI sends metadata requests to the proxy, and Node.js does so from 22.21 and 24.5 on when
		NODE_USE_ENV_PROXY=1 is set. The proxy cannot reach the metadata of this instance.`,
	fix: text`
		Add the metadata and container addresses to NO_PROXY wherever the proxy is set: in the shell
		profile, in the systemd unit, in the pod or task definition.`,
	commands: [
		'export NO_PROXY="$NO_PROXY,169.254.169.254,169.254.170.2,169.254.170.23"\nexport no_proxy="$NO_PROXY"',
	],
	links: [
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html',
		'https://nodejs.org/api/http.html#built-in-proxy-support',
	],
	says: [
		/\b(?:proxy URL|ProxyError|proxyconnect|ProxyConnectionError)\b.{0,200}\b169\.254\.169\.254\b/i,
		/\b169\.254\.169\.254\b.{0,200}(?:proxyconnect|ProxyError|squid|proxy authentication)/i,
	],
	needs: ['imds', 'chain', 'bedrock', 'env', 'runtime'],
	judge: (facts) => {
		const { env, runtime } = facts;
		const proxy = started(env, 'http_proxy', 'HTTP_PROXY');
		const exceptions = started(env, 'no_proxy', 'NO_PROXY') ?? 'NO_PROXY';
		const entries = (env[exceptions]?.value ?? '').split(/[\s,]+/);
		if (proxy === undefined || entries.some((entry) => EXEMPT.test(entry))) return undefined;
		const breaks = failedAt(facts, 'imds') && followsProxies(runtime.node, env);
		if (!breaks && !wonBy(facts, 'imds')) return undefined;
		return {
			severity: breaks ? 'error' : 'warning',
			evidence: [
				{ fact: `env.${proxy}`, value: env[proxy]?.value ?? 'set' },
				{ fact: `env.${exceptions}`, value: env[exceptions]?.value || 'not set' },
				...(breaks ? [{ fact: 'env.NODE_USE_ENV_PROXY', value: `1, on Node.js ${runtime.node}` }] : []),
			],
			slots: { proxy },
		};
	},
	explains: [...IMDS_FINDINGS, 'credentials-none'],
	examples: {
		bad: [
			{ facts: { env: proxied } },
			{
				facts: {
					env: { ...proxied, NODE_USE_ENV_PROXY: { origin: 'process', empty: false, value: '1' } },
					runtime: { ...ec2.runtime, node: 'v24.21.0' },
					chain: noCredentials(ec2),
				},
			},
		],
		good: [
			{
				facts: {
					env: {
						...proxied,
						NO_PROXY: { origin: 'process', empty: false, value: 'localhost,169.254.169.254' },
					},
				},
			},
			// Without NODE_USE_ENV_PROXY the SDK goes straight there, and something else is wrong.
			{ facts: { env: proxied, chain: noCredentials(ec2) } },
		],
	},
	reproduce: {
		on: 'ec2',
		env: { HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: null },
		rootCause: null,
		exit: 0,
	},
});
