import { defineCheck, type Evidence, type Severity } from '../core/check.ts';
import { isSet } from '../core/env-set.ts';
import { withEnv } from '../core/example-env.ts';
import type { Facts, Outcome } from '../core/facts.ts';
import { ec2, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { gravity, REACH_NEEDS } from '../core/reach.ts';
import { showOutcome } from '../core/show.ts';

/** Of the services that the product calls; what is set for others decides nothing here. */
const SDK = [
	'AWS_ENDPOINT_URL',
	'AWS_ENDPOINT_URL_STS',
	'AWS_ENDPOINT_URL_SSO',
	'AWS_ENDPOINT_URL_SSO_OIDC',
	'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
];
const PRODUCT = 'ANTHROPIC_BEDROCK_BASE_URL';

/** What a call comes to where nobody answers as AWS does; a certificate is a matter of its own. */
const NETWORK_FINDINGS = [
	'network-dns',
	'network-refused',
	'network-timeout',
	'network-proxy',
	'network-not-aws',
] as const;

/**
 * Whoever names a host of AWS itself, a VPC endpoint among them, means AWS: that it is not there is
 * the doing of the network.
 */
const AWS_HOST = /^https?:\/\/(?:[^/]*\.)?(?:bedrock-runtime|sts)\.[a-z0-9-]+\./i;

const closed = unreachable('refused', '127.0.0.1:9', {
	code: 'ECONNREFUSED',
	message: 'connect ECONNREFUSED 127.0.0.1:9',
});

export default defineCheck({
	id: 'env-endpoint-override',
	section: 'chain',
	severity: 'warning',
	title: 'An endpoint of AWS is overridden',
	symptom: text`
		{names} sends requests to another address than that of AWS in {region}{nobody}.`,
	cause: text`
		The AWS SDK reads AWS_ENDPOINT_URL for every service, so one that is meant for a Bedrock gateway also
		catches STS and SSO. The Bedrock client of InsightWorker reads none of these, only
		ANTHROPIC_BEDROCK_BASE_URL.`,
	fix: text`
		Remove {names} where it is not meant. To send only Bedrock elsewhere, set ANTHROPIC_BEDROCK_BASE_URL
		for InsightWorker, and for the AWS CLI AWS_ENDPOINT_URL_BEDROCK_RUNTIME.`,
	commands: [
		'env | grep -E "^(AWS_ENDPOINT_URL|ANTHROPIC_BEDROCK_BASE_URL)"',
		'unset {first}',
		'grep -n endpoint_url {configFile}',
	],
	unfilled: {
		nobody: '',
	},
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html',
	],
	needs: ['env', 'simulated', ...REACH_NEEDS],
	judge: (facts) => {
		const { env, simulated } = facts;
		const ignored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.value === 'true';
		const set = [...(ignored ? [] : SDK), PRODUCT].filter(
			(name) => isSet(env, name) && !simulated.includes(name),
		);
		const ofProfile = ignored ? undefined : inProfile(facts);
		const names = [...set, ...(ofProfile === undefined ? [] : [ofProfile.name])];
		const [first] = names;
		if (first === undefined) return undefined;
		const lost = names
			.filter((name) => !AWS_HOST.test(env[name]?.value ?? ''))
			.flatMap((name) => answersOf(facts, name === PRODUCT))
			.filter(isNobody);
		return {
			severity: lost.length > 0 ? gravity(facts, lost) : severityOf(names),
			evidence: [
				...set.map((name) => ({ fact: `env.${name}`, value: env[name]?.value ?? 'set' })),
				...(ofProfile === undefined ? [] : [ofProfile.evidence]),
				...lost.map(({ fact, outcome }) => ({ fact, value: showOutcome(outcome) })),
			].slice(0, 6),
			slots: {
				names: names.join(', '),
				first: set[0] ?? 'AWS_ENDPOINT_URL',
				nobody: lost.length > 0 ? ', and nobody there answers as AWS does' : '',
			},
		};
	},
	explains: [...NETWORK_FINDINGS, 'bedrock-unknown-error'],
	examples: {
		bad: [
			{
				facts: {
					...withEnv({ [PRODUCT]: 'http://127.0.0.1:9' }),
					bedrock: { ...ec2.bedrock, invoke: closed, stream: closed },
				},
			},
			{
				facts: {
					...withEnv({ AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9' }),
					sts: { ...ec2.sts, identity: closed },
				},
			},
			{ facts: withEnv({ AWS_ENDPOINT_URL: 'https://bedrock-gateway.example.com/' }) },
			{ facts: withEnv({ [PRODUCT]: 'https://bedrock-gateway.example.com/' }) },
			{
				facts: {
					files: {
						...ec2.files,
						profile: {
							name: 'default',
							source: 'default',
							found: true,
							settings: { endpoint_url: { file: '/home/insight/.aws/config', line: 2 } },
						},
					},
				},
			},
		],
		good: [
			{ facts: withEnv({ AWS_ENDPOINT_URL_S3: 'http://localhost:9000' }) },
			{
				facts: {
					...withEnv({ AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:18000' }),
					simulated: ['AWS_ENDPOINT_URL_STS'],
				},
			},
			{
				facts: withEnv({
					AWS_ENDPOINT_URL: 'http://localhost:9000',
					AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
				}),
			},
		],
	},
	reproduce: {
		on: 'ec2',
		env: { AWS_ENDPOINT_URL: '{sts}' },
		rootCause: null,
		exit: 0,
	},
});

const inProfile = ({
	files: { profile },
}: Pick<Facts, 'files'>): { readonly name: string; readonly evidence: Evidence } | undefined => {
	const setting = profile.settings.endpoint_url;
	if (setting === undefined) return undefined;
	return {
		name: `endpoint_url in profile ${profile.name}`,
		evidence: { fact: 'files.profile', value: `${setting.file}, line ${setting.line}: endpoint_url` },
	};
};

/** The product's own variable does what it is for. */
const severityOf = (names: readonly string[]): Severity =>
	names.every((name) => name === PRODUCT) ? 'info' : 'warning';

interface Answer {
	readonly fact: string;
	readonly outcome: Outcome<unknown>;
}

/** What came of the calls that an override leads elsewhere: the product's own those to Bedrock, any other that to STS. */
const answersOf = (
	{ sts, bedrock, network }: Pick<Facts, 'sts' | 'bedrock' | 'network'>,
	ofBedrock: boolean,
): readonly Answer[] =>
	ofBedrock
		? [
				{ fact: 'bedrock.invoke', outcome: bedrock.invoke },
				{ fact: 'bedrock.stream', outcome: bedrock.stream },
				{ fact: 'network.bedrock', outcome: network.bedrock },
			]
		: [
				{ fact: 'sts.identity', outcome: sts.identity },
				{ fact: 'network.sts', outcome: network.sts },
			];

const isNobody = ({ outcome }: Answer): boolean =>
	outcome.kind === 'unexpected' || (outcome.kind === 'unreachable' && outcome.why !== 'tls');
