import { defineCheck } from '../core/check.ts';
import { failedAt, wonBy } from '../core/ending.ts';
import { ec2 } from '../core/healthy.ts';
import { canUseTokens, npmScope } from '../core/installation.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const installed = (sdk: string) => ({
	...ec2.runtime,
	installation: {
		kind: 'ok',
		value: {
			path: '/home/insight/.insightworker/node_modules/insightworker',
			sdk,
			sdkPackage: 'aws-sdk',
		},
		ms: 3,
	} as const,
});

export default defineCheck({
	id: 'imds-v2-required',
	section: 'imds',
	severity: 'error',
	title: 'The metadata service requires version 2, and the SDK is too old for it',
	symptom: text`
		InsightWorker says "Could not load credentials" on EC2, although the instance has a role and
		this examination gets its credentials.`,
	cause: text`
		The instance answers only requests that carry a session token (IMDSv2 is required), and the AWS
		SDK {sdkVersion} of the installation in {installation} cannot fetch one. The first that can is
		2.575.0, AWS asks for 2.722.0 or later, and every version 3 can.`,
	fix: text`
		Update Node.js and InsightWorker, which brings an AWS SDK of version 3. Requiring tokens is
		right, and can stay.`,
	commands: ['node --version', 'npm install {npmScope} insightworker@latest'],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/use-a-supported-sdk-version-for-imdsv2.html',
		'https://github.com/aws/aws-sdk-js/blob/master/CHANGELOG.md',
	],
	says: [
		/could not load credentials\W{0,3}on EC2\b/i,
		/\bfailed to make EC2Metadata request\W+status code: 401\b/i,
		/\bec2imds: Get\w+,.{0,80}StatusCode: 401\b/i,
		/\b169\.254\.169\.254\/latest\/(?:meta-data|dynamic).{0,200}(?<!(?:size|bytes)=)\b401\b/i,
		/\b401\b.{0,120}\b169\.254\.169\.254\/latest\//i,
		/\binstance (?:profile )?metadata ser(?:vice|ver)\b.{0,200}\b401\b/i,
		/\bretrieve credentials failed with error code 401\b/i,
		/(?<!\bIMDSv2 call and )\bIMDSv1 (?:is |has been )?(?:disabled|not supported|not available)\b/i,
		/\bIMDSv2 (?:is )?required\b/i,
	],
	needs: ['imds', 'chain', 'bedrock', 'runtime'],
	judge: (facts) => {
		const { tokenless } = facts.imds;
		const { installation } = facts.runtime;
		if (tokenless.kind !== 'refused' || tokenless.status !== 401) return undefined;
		if (installation.kind !== 'ok' || canUseTokens(installation.value)) return undefined;
		// Another source serves this SDK as well as ours; only from IMDS it gets nothing.
		const needed = wonBy(facts, 'imds');
		if (!needed && !failedAt(facts, 'imds')) return undefined;
		const sdkVersion = installation.value.sdk ?? '';
		return {
			severity: needed ? 'error' : 'warning',
			evidence: [
				{ fact: 'imds.tokenless', value: showOutcome(tokenless) },
				{ fact: 'runtime.installation.sdk', value: `${installation.value.sdkPackage} ${sdkVersion}` },
			],
			slots: {
				sdkVersion,
				installation: installation.value.path,
				npmScope: npmScope(installation.value),
			},
		};
	},
	// A client that was refused says that there is no role.
	explains: ['imds-no-role'],
	examples: {
		bad: { facts: { runtime: installed('2.500.0') } },
		good: [{ facts: { runtime: installed('2.575.0') } }, { on: 'ec2', facts: {} }],
	},
	reproduce: {
		on: 'ec2',
		files: {
			'~/.insightworker/node_modules/insightworker/package.json':
				'{"name":"insightworker","version":"0.9.0"}',
			'~/.insightworker/node_modules/insightworker/node_modules/aws-sdk/package.json':
				'{"name":"aws-sdk","version":"2.500.0"}',
		},
	},
});
