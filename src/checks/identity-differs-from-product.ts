import { defineCheck } from '../core/check.ts';
import { keyPair, secret, withEnv } from '../core/example-env.ts';
import { fromProfile, KEYS } from '../core/example-profile.ts';
import { withSharedFiles } from '../core/example-shared.ts';
import type { Variables } from '../core/facts.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { tellLine } from '../core/resolvers/because/line.ts';
import { COMPARE_NEEDS, compare } from '../core/resolvers/compare.ts';
import { plain, takes, worksIn } from '../core/resolvers/takes.ts';
import { tooLarge } from '../core/too-large.ts';

const prod = withSharedFiles({ prod: { ...KEYS, region: 'us-east-1' } }, 'prod');
const withRegion = withSharedFiles({ default: { region: 'eu-west-1' } });
const OLD_CLIENT = {
	...ec2.runtime,
	installation: {
		kind: 'ok',
		value: { path: '/usr/lib/node_modules/insightworker', bedrockClient: '0.33.2' },
		ms: 2,
	},
} as const;

export default defineCheck({
	id: 'identity-differs-from-product',
	section: 'sts',
	severity: 'warning',
	title: "InsightWorker's Bedrock client does not go by the SDK's chain",
	symptom: text`
		The Bedrock client of InsightWorker {product}, and the credential chain of the AWS SDK {sdk}.
		{doom}`,
	cause: text`
		The difference comes from {because}. The client takes a Bedrock API key first, then the keys of the
		environment whatever AWS_PROFILE says (from version 0.33.3 on), then the SDK's chain; for the region it
		reads AWS_REGION alone.`,
	fix: text`
		Leave one of the two in place, {at} or what it stands against, so that every client comes to the
		same.`,
	commands: [
		'env | grep -o -E "^AWS_(PROFILE|REGION|ACCESS_KEY_ID|BEARER_TOKEN_BEDROCK)="',
		'grep -n -o -E "^(export )?AWS_(PROFILE|REGION|ACCESS_KEY_ID|BEARER_TOKEN_BEDROCK)=" {envFile}',
	],
	unfilled: {
		product: 'takes one set of credentials, or one region',
		sdk: 'takes another',
		because: 'a variable or a line that only one of them reads',
		at: 'the variable or the line',
		doom: '',
	},
	links: [
		'https://github.com/anthropics/anthropic-sdk-typescript/tree/main/packages/bedrock-sdk',
		'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html',
	],
	needs: COMPARE_NEEDS,
	judge: (facts) => {
		if (facts.config.provider.value !== 'bedrock' || tooLarge(facts).length > 0) return undefined;
		const { sdk, product } = compare(facts);
		if (sdk === undefined) return undefined;
		const { prediction, line, credentials } = sdk;
		const told = credentials ? takes : worksIn;
		const doom = product.from.startsWith('AWS_ACCESS_KEY_ID') ? doomOf(facts.env) : undefined;
		return {
			severity: doom === undefined ? 'warning' : 'error',
			evidence: [
				{ fact: credentials ? 'env' : 'config.region', value: `InsightWorker ${told(product)}` },
				{ fact: credentials ? 'chain.stages' : 'region', value: `the AWS SDK ${told(prediction)}` },
				...(doom === undefined ? [] : [{ fact: `env.${doom.name}`, value: doom.what }]),
			],
			slots: {
				product: told(product),
				sdk: told(prediction),
				because: plain(tellLine(line)),
				at: line.at,
				doom:
					doom === undefined
						? 'Which identity STS shows, and what Bedrock is called with, are then two things.'
						: `The keys that InsightWorker takes cannot work: ${doom.what}.`,
			},
		};
	},
	explains: [],
	examples: {
		bad: [
			{ facts: { ...withEnv({ ...keyPair(), AWS_PROFILE: 'prod' }), ...prod, ...fromProfile() } },
			{
				facts: {
					...withEnv({ ...keyPair('ASIA…PLE1'), AWS_PROFILE: 'prod' }),
					...prod,
					...fromProfile(),
				},
			},
			{ facts: withEnv({ AWS_BEARER_TOKEN_BEDROCK: secret }) },
			{ facts: { ...withEnv({ AWS_REGION: null }), ...withRegion } },
		],
		good: [
			{ facts: { ...withEnv({ AWS_PROFILE: 'prod' }), ...prod, ...fromProfile() } },
			{ facts: { ...withEnv({}), ...withRegion } },
			// The older client takes the profile, as the SDK does.
			{
				facts: {
					...withEnv({ ...keyPair(), AWS_PROFILE: 'prod' }),
					...prod,
					...fromProfile(),
					runtime: OLD_CLIENT,
				},
			},
		],
	},
	reproduce: {
		on: 'ec2',
		env: {
			AWS_PROFILE: 'prod',
			AWS_ACCESS_KEY_ID: '{temporaryKeyId}',
			AWS_SECRET_ACCESS_KEY: '{temporarySecretKey}',
		},
		files: {
			'~/.aws/credentials':
				'[prod]\naws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n',
		},
	},
});

/** What is known to keep the environment's keys from working, whoever takes them. */
const doomOf = (env: Variables): { readonly name: string; readonly what: string } | undefined => {
	const id = env.AWS_ACCESS_KEY_ID;
	const token = env.AWS_SESSION_TOKEN;
	for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) {
		const defect = env[name]?.defects?.[0];
		if (defect !== undefined) return { name, what: `${name} is malformed (${defect.what})` };
	}
	return id?.masked?.startsWith('ASIA') && (token === undefined || token.empty)
		? { name: 'AWS_SESSION_TOKEN', what: 'the temporary key comes without its session token' }
		: undefined;
};
