import { defineCheck } from '../core/check.ts';
import { isSet } from '../core/env-set.ts';
import { withEnv } from '../core/example-env.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { text } from '../core/prose.ts';
import { failsInRegion, regionServing } from '../core/wrong-region.ts';

export default defineCheck({
	id: 'config-region-missing',
	section: 'config',
	severity: 'warning',
	title: 'AWS_REGION is not set',
	symptom: text`
		No region is configured. InsightWorker calls Bedrock in {region}, and the other clients of the AWS
		SDK look for a region elsewhere.`,
	cause: text`
		Without AWS_REGION the Bedrock client of the product takes us-east-1. The SDK's own clients take the
		region of the profile, then that of the instance, and stop with "Region is missing" where there is
		neither.`,
	fix: text`
		Say in {envFile} which region is meant: one where the account has access to the model {model}.`,
	commands: [
		"printf '\\nAWS_REGION=%s\\n' {meantRegion} >> {envFile}",
		'aws bedrock list-inference-profiles --region {meantRegion} \\\n  --query "inferenceProfileSummaries[].inferenceProfileId" --output text',
	],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/endpoints-region-availability.html',
	],
	says: [
		/\bRegion is missing\b(?! from)/,
		/\bMissing region in config\b(?! of)/i,
		/\bYou must specify a region\b(?! in\b)/i,
		/\bInvalid Configuration: Missing Region\b/i,
		/\bNoRegionError\b/,
		/\bMissingRegion(?:Error)?\b/,
		/\ban AWS region is required, but was not found\b/i,
		/\bcould not find region configuration\b/i,
		/\bUnable to (?:find a region via the region provider chain|load region from)\b/i,
		/\bmissing required option :region\b/i,
		/\bMissing required client configuration options: \W*region\b/i,
		/\bA region must be set when\b/i,
		/\bNo RegionEndpoint or ServiceURL configured\b/i,
		/\bAWS[_ ]region(?:[_ ]name)?\b.{0,20}(?:not set|is required|is missing|must be (?:set|specified|provided))\b/i,
		/\bDid not find region_name\b/i,
		/\bCould not load region\b.{0,40}\bAWS_/i,
		/\bMissing AWS_(?:DEFAULT_)?REGION\b/,
		/\bNo region specified\b.{0,40}\bAWS_(?:DEFAULT_)?REGION\b/i,
		/\bbedrock(?:-runtime)?\.\.amazonaws\.com\b/i,
	],
	needs: ['config', 'env', 'bedrock', 'imds'],
	judge: (facts) => {
		const { config, env, imds } = facts;
		if (config.provider.value !== 'bedrock' || env.AWS_REGION !== undefined) return undefined;
		if (isSet(env, 'AWS_DEFAULT_REGION')) return undefined;
		const instance = imds.identity.kind === 'ok' ? imds.identity.value.region : undefined;
		return {
			severity: failsInRegion(facts) ? 'error' : 'warning',
			evidence: [
				{ fact: 'env.AWS_REGION', value: 'not set' },
				{ fact: 'config.region', value: `${config.region.value} (${config.region.source})` },
			],
			slots: { meantRegion: regionServing(config.model.value, [instance, config.region.value]) },
		};
	},
	explains: ['config-model-region-mismatch', 'bedrock-model-invalid', 'bedrock-model-not-found'],
	examples: {
		bad: [
			{ facts: withEnv({ AWS_REGION: null }) },
			{
				facts: {
					...withEnv({ AWS_REGION: null, BEDROCK_MODEL: 'eu.anthropic.claude-sonnet-4-6' }),
					bedrock: bedrockRefusing({
						status: 400,
						code: 'ValidationException',
						message: 'The provided model identifier is invalid.',
					}),
				},
			},
		],
		// AWS_DEFAULT_REGION without AWS_REGION has a check of its own.
		good: { facts: withEnv({ AWS_REGION: null, AWS_DEFAULT_REGION: 'eu-west-1' }) },
	},
	reproduce: {
		on: 'ec2',
		dotenv: 'LLM_PROVIDER=bedrock\nBEDROCK_MODEL=us.anthropic.claude-sonnet-4-5-20250929-v1:0\n',
		env: { AWS_REGION: null },
		rootCause: null,
		exit: 0,
	},
});
