import { defineCheck } from '../core/check.ts';
import { offline } from '../core/examples.ts';
import type { Facts, Unreachable } from '../core/facts.ts';
import { ec2, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { hostSlots, REACH_NEEDS, unreached } from '../core/reach.ts';
import { showUrl } from '../core/redact.ts';
import { variableSource } from '../core/source.ts';

const proxy = { origin: 'process', empty: false, value: 'http://proxy.corp.example:3128' } as const;
const env = { ...ec2.env, HTTPS_PROXY: proxy };
const silent = (host: string) => unreachable('timeout', host);

/** The variables that send calls over HTTPS, as all those to AWS are, through a proxy. */
const NAMES = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'] as const;

export default defineCheck({
	id: 'network-proxy',
	section: 'network',
	severity: 'warning',
	title: 'A proxy is configured that the AWS SDK ignores',
	symptom: text`
		{variable} names a proxy, set in {source}. The AWS CLI goes through it, InsightWorker's AWS
		SDK does not.`,
	cause: text`
		The AWS SDK for JavaScript reads no proxy variables; a program has to hand it an agent in
		code. Where the proxy is the only way out, the CLI works and every call of InsightWorker
		fails.`,
	fix: text`
		Give the machine a path that needs no proxy: a NAT gateway, a transparent proxy, or
		interface endpoints for bedrock-runtime and sts. NODE_USE_ENV_PROXY=1 on Node 24 moves fetch
		alone, and the metadata calls with it unless NO_PROXY leaves their addresses out.`,
	commands: [
		"curl -sv --noproxy '*' --max-time 5 -o /dev/null \\\n  https://{hostName}:{port}/",
		'export NO_PROXY=169.254.169.254,169.254.170.2,169.254.170.23,.amazonaws.com',
	],
	links: [
		'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-configuring-proxies.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html',
		'https://nodejs.org/api/cli.html#node_use_env_proxy1',
	],
	says: [
		/\bFailed to connect to proxy URL\b/i,
		/\bProxy Authentication Required\b/i,
		/\bTunnel connection failed: \d{3}\b/,
		/\bproxyconnect tcp\b/i,
		/\bProxy(?:Connection)?Error\b/,
		/\bCannot connect to proxy\b/i,
		/\b(?:ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT) [\w.-]*proxy[\w.-]*/i,
		/\btunneling socket could not be established\b/i,
		/\bHTTP code \d{3} from proxy\b/i,
		/\bUnable to tunnel through proxy\b/i,
		/\bSSL routines\b.{0,60}\bwrong version number\b/i,
		/\bSquid\b.{0,60}\bERR_\w+/i,
	],
	needs: [...REACH_NEEDS, 'env', 'envFile', 'simulated', 'runtime', 'webIdentity'],
	judge: (facts) => {
		const variable = inEffect(facts);
		if (variable === undefined) return undefined;
		const failed = unreached(facts, blocked, facts.webIdentity);
		const graver = failed?.severity === 'error' && !nodeProxies(facts);
		return {
			severity: graver ? 'error' : 'warning',
			evidence: [
				{ fact: `env.${variable}`, value: showUrl(facts.env[variable]?.value ?? 'set') },
				...(failed?.evidence.slice(0, 3) ?? []),
			],
			slots: {
				variable,
				source: variableSource(facts, variable),
				...hostSlots(facts.bedrock.endpoint),
				...failed?.slots,
			},
		};
	},
	explains: ['network-dns', 'network-refused', 'network-timeout', 'irsa-sts-unreachable', 'credentials-none'],
	examples: {
		bad: [
			{ facts: { env } },
			{ facts: { env, ...offline(silent(ec2.sts.endpoint), silent(ec2.bedrock.endpoint)) } },
		],
		good: [
			{
				facts: {
					env: { ...env, NO_PROXY: { ...proxy, value: '169.254.169.254,.amazonaws.com' } },
				},
			},
			{ facts: { env: { ...ec2.env, HTTPS_PROXY: { ...proxy, value: '', empty: true } } } },
		],
	},
	reproduce: {
		on: 'ec2',
		env: { HTTPS_PROXY: 'http://proxy.corp.example:3128', NO_PROXY: '169.254.169.254' },
		sts: { reach: 'refused' },
		bedrock: { reach: 'refused' },
	},
});

/** What a missing way out looks like. A refused certificate or a foreign answer is something else. */
const blocked = ({ why }: Unreachable): boolean => why !== 'tls' && why !== 'protocol';

const inEffect = ({ env, simulated, bedrock }: Pick<Facts, 'env' | 'simulated' | 'bedrock'>) => {
	const exempt = env.no_proxy?.value ?? env.NO_PROXY?.value ?? '';
	const { hostName } = hostSlots(bedrock.endpoint);
	if (leavesOut(exempt, hostName)) return undefined;
	return NAMES.find((name) => env[name]?.empty === false && !simulated.includes(name));
};

/** Whether a NO_PROXY list leaves the host out: by name, by suffix, or all of them. */
const leavesOut = (list: string, hostName: string): boolean =>
	list
		.split(/[\s,]+/)
		.map((entry) => entry.replace(/^\*?\.|:\d+$/g, ''))
		.some((entry) => entry === '*' || (entry !== '' && `.${hostName}`.endsWith(`.${entry}`)));

/** Node 24 sends fetch, and so the product's own call, through the proxy when it is told to. */
const nodeProxies = ({ env, runtime }: Pick<Facts, 'env' | 'runtime'>): boolean =>
	env.NODE_USE_ENV_PROXY?.value === '1' && Number(/^v?(\d+)/.exec(runtime.node)?.[1] ?? 0) >= 24;
