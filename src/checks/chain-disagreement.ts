import { defineCheck } from '../core/check.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { agreement } from '../core/resolvers/agreement.ts';
import { SDK_NEEDS } from '../core/resolvers/sdk.ts';

const keys = { accessKeyId: 'AKIA…PLE1', kind: 'long-lived', sessionToken: false } as const;

export default defineCheck({
	id: 'chain-disagreement',
	section: 'chain',
	severity: 'warning',
	title: 'Prediction and outcome of the credential chain differ',
	symptom: text`
		By the rules that iw-doctor knows, the credential chain of the AWS SDK comes to {predicted}; in the same run it
		came to {happened}.`,
	cause: text`
		Either the SDK goes by a rule that iw-doctor does not know, or something changed between two questions of this
		run; what was observed holds, and what is explained of the chain may not.`,
	fix: text`
		Run it once more. If the difference stays, send the maintainers of iw-doctor the JSON report: it has all that was
		observed and no secret.`,
	commands: ['iw-doctor --format json=report.json'],
	links: [
		'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html',
	],
	needs: SDK_NEEDS,
	judge: (facts) => {
		const result = agreement(facts);
		if (result.kind !== 'differs') return undefined;
		const { predicted, happened } = result;
		return {
			slots: { predicted, happened },
			evidence: [{ fact: 'chain.verdict', value: happened }],
		};
	},
	explains: [],
	examples: {
		bad: {
			facts: {
				chain: {
					...ec2.chain,
					verdict: { kind: 'credentials', stage: 'profile', credentials: keys, ms: 3 },
				},
			},
		},
		good: [
			// A chain that has not come back has come to nothing that could differ.
			{ facts: { chain: { ...ec2.chain, verdict: { kind: 'hung', stage: 'profile', ms: 10_000 } } } },
			// The rules need no more than the variables to know that the metadata service is passed over.
			{
				facts: {
					env: {
						...ec2.env,
						AWS_ACCESS_KEY_ID: { origin: 'process', empty: false, masked: 'AKIA…PLE1' },
						AWS_SECRET_ACCESS_KEY: { origin: 'process', empty: false },
					},
					chain: {
						...ec2.chain,
						verdict: { kind: 'credentials', stage: 'env', credentials: keys, ms: 1 },
					},
				},
			},
		],
	},
	reproduce: {
		impossible:
			'it is raised when iw-doctor itself is wrong about the SDK; where that is known it is mended, not simulated',
	},
});
