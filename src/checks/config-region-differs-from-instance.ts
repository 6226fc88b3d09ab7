import { defineCheck } from '../core/check.ts';
import { withEnv } from '../core/example-env.ts';
import { text } from '../core/prose.ts';
import { regionDefect } from '../core/regions.ts';

export default defineCheck({
	id: 'config-region-differs-from-instance',
	section: 'config',
	severity: 'info',
	title: 'AWS_REGION is not the region of this instance',
	symptom: text`
		InsightWorker calls Bedrock in {region}, and the instance {instanceId} runs in {instanceRegion}.`,
	cause: text`
		AWS_REGION says {region}. That is as it should be where it is meant, for a model that {instanceRegion}
		does not offer, say; requests then leave the region, and its VPC endpoints do not carry them.`,
	fix: text`
		Leave it, or set AWS_REGION to {instanceRegion} and BEDROCK_MODEL to an id that is served there.`,
	commands: [
		'aws bedrock list-inference-profiles --region {instanceRegion} \\\n  --query "inferenceProfileSummaries[].inferenceProfileId" --output text',
	],
	links: ['https://docs.aws.amazon.com/bedrock/latest/userguide/models-region-compatibility.html'],
	needs: ['config', 'env', 'imds'],
	judge: ({ config, env, imds }) => {
		const given = env.AWS_REGION?.value;
		const instance = imds.identity.kind === 'ok' ? imds.identity.value.region : undefined;
		if (config.provider.value !== 'bedrock' || given === undefined || instance === undefined)
			return undefined;
		if (regionDefect(given) !== undefined || given === instance) return undefined;
		return {
			evidence: [
				{ fact: 'config.region', value: `${given} (${config.region.source})` },
				{ fact: 'imds.identity', value: instance },
			],
		};
	},
	explains: [],
	examples: {
		bad: { facts: withEnv({ AWS_REGION: 'us-west-2' }) },
		// Which region a container's host is in is not known where the metadata service was not asked.
		good: { on: 'ecs', facts: withEnv({ AWS_REGION: 'us-west-2' }) },
	},
	reproduce: {
		on: 'ec2',
		dotenv:
			'LLM_PROVIDER=bedrock\nAWS_REGION=us-west-2\nBEDROCK_MODEL=us.anthropic.claude-sonnet-4-5-20250929-v1:0\n',
		rootCause: null,
		exit: 0,
	},
});
