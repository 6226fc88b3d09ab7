import { defineCheck } from '../core/check.ts';
import { wonBy } from '../core/ending.ts';
import type { Installation } from '../core/facts.ts';
import { ec2, podIdentity } from '../core/healthy.ts';
import { KEYS_FIRST, npmScope, olderThan } from '../core/installation.ts';
import { text } from '../core/prose.ts';

const POD_IDENTITY = 'EKS Pod Identity';

/** Features and the first versions with them, as AWS and the client's changelog state them. */
const FEATURES = [
	{ feature: 'the token exchange of IMDSv2', v2: '2.722.0', v3: '3.0.0' },
	{ feature: POD_IDENTITY, v2: '2.1550.0', v3: '3.458.0' },
] as const;

/** What this installation is too old for. */
const lackingIn = ({ sdk, sdkPackage, bedrockClient }: Installation) => {
	const major = sdkPackage === 'aws-sdk' ? 'v2' : 'v3';
	return [
		...FEATURES.flatMap(({ feature, [major]: since }) =>
			sdk !== undefined && olderThan(sdk, since) ? [{ feature, since: `${sdkPackage} ${since}` }] : [],
		),
		...(bedrockClient !== undefined && olderThan(bedrockClient, KEYS_FIRST)
			? [
					{
						feature: 'keys of the environment before AWS_PROFILE',
						since: `@anthropic-ai/bedrock-sdk ${KEYS_FIRST}`,
					},
				]
			: []),
	];
};

const installed = (versions: Partial<Installation>) => ({
	...ec2.runtime,
	installation: {
		kind: 'ok',
		value: { path: '/usr/lib/node_modules/insightworker', version: '1.4.0', ...versions },
		ms: 3,
	} as const,
});
const PROVIDER = { sdkPackage: '@aws-sdk/credential-provider-node' };

export default defineCheck({
	id: 'runtime-sdk-outdated',
	section: 'runtime',
	severity: 'warning',
	title: 'The installed InsightWorker brings an old AWS SDK',
	symptom: text`
		The InsightWorker in {installation} brings {versions}, and lacks {features}. It may resolve
		credentials in another way than this examination, or not at all.`,
	cause: text`
		Sources of credentials were added to the SDK over time, and an older one passes over what it does
		not know, or refuses it. First versions: {since}.`,
	fix: text`
		Update InsightWorker, and restart every process of it that is still running.`,
	commands: [
		'npm ls --all {npmScope} @aws-sdk/credential-provider-node @anthropic-ai/bedrock-sdk aws-sdk',
		'npm install {npmScope} insightworker@latest',
	],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/use-a-supported-sdk-version-for-imdsv2.html',
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-minimum-sdk.html',
		'https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts-minimum-sdk.html',
	],
	says: [
		/invalid endpoint host, "?169\.254\.170\.23\b/i,
		/169\.254\.170\.23\S* contained within .*has an invalid host/i,
		/AWS SDK for JavaScript \(v2\) (?:is in maintenance mode|will enter maintenance mode|has reached end-of-support)/i,
		/\bUnknown service: '?bedrock/i,
		/'Bedrock(?:Runtime)?' object has no attribute '/,
		/\bUri '169\.254\.170\.23' is not allowed\b/i,
		/\blogin credential provider requires an additional dependency\b/i,
	],
	needs: ['runtime', 'container', 'chain', 'bedrock'],
	judge: (facts) => {
		const { installation } = facts.runtime;
		const lacking = installation.kind === 'ok' ? lackingIn(installation.value) : [];
		if (installation.kind !== 'ok' || lacking.length === 0) return undefined;
		const { path, sdk, sdkPackage, bedrockClient } = installation.value;
		// Here the credentials come from what this SDK does not know.
		const needed = facts.container.endpoint?.podIdentity === true && wonBy(facts, 'container');
		const fails = needed && lacking.some(({ feature }) => feature === POD_IDENTITY);
		const versions = [
			...(sdk === undefined ? [] : [`${sdkPackage} ${sdk}`]),
			...(bedrockClient === undefined ? [] : [`@anthropic-ai/bedrock-sdk ${bedrockClient}`]),
		].join(' and ');
		return {
			severity: fails ? 'error' : 'warning',
			evidence: [{ fact: 'runtime.installation', value: `${path}: ${versions}` }],
			slots: {
				installation: path,
				versions,
				features: lacking.map(({ feature }) => feature).join(' and '),
				since: lacking.map(({ since }) => since).join(', '),
				npmScope: npmScope(installation.value),
			},
		};
	},
	explains: [],
	examples: {
		bad: [
			{ facts: { runtime: installed({ sdk: '2.500.0', sdkPackage: 'aws-sdk' }) } },
			{ facts: { runtime: installed({ ...PROVIDER, sdk: '3.400.0' }) } },
			{ facts: { runtime: installed({ ...PROVIDER, sdk: '3.972.97', bedrockClient: '0.33.2' }) } },
			{
				on: 'pod-identity',
				facts: {
					container: podIdentity.container,
					runtime: installed({ ...PROVIDER, sdk: '3.457.0' }),
				},
			},
		],
		good: {
			facts: { runtime: installed({ ...PROVIDER, sdk: '3.458.0', bedrockClient: '0.33.3' }) },
		},
	},
	reproduce: {
		on: 'ec2',
		files: {
			'~/.insightworker/node_modules/insightworker/package.json':
				'{"name":"insightworker","version":"0.9.0"}',
			'~/.insightworker/node_modules/@aws-sdk/credential-provider-node/package.json':
				'{"name":"@aws-sdk/credential-provider-node","version":"3.400.0"}',
		},
		rootCause: null,
		exit: 0,
	},
});
