import { defineCheck } from '../core/check.ts';
import { withEnv } from '../core/example-env.ts';
import { ec2, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { BEDROCK_REGIONS, bedrockRegionNear, REGIONS } from '../core/regions.ts';
import { showOutcome } from '../core/show.ts';

const unknownHost = (host: string) =>
	unreachable('dns', host, { code: 'ENOTFOUND', message: 'no such host' });
const noHost = unknownHost('bedrock-runtime.ap-east-1.amazonaws.com:443');

export default defineCheck({
	id: 'bedrock-region-unsupported',
	section: 'bedrock',
	severity: 'error',
	title: 'Bedrock is not offered in this region',
	symptom: text`
		InsightWorker calls Bedrock in {region}, and there is no Bedrock at {apiHost}.`,
	cause: text`
		AWS does not offer Bedrock in {region}, or not below the domain amazonaws.com, which is where
		InsightWorker calls.`,
	fix: text`
		Set AWS_REGION to a region that has Bedrock, such as {nearRegion}, and BEDROCK_MODEL to an id that is
		served there. The rest of the machine may stay where it is.`,
	commands: [
		"printf '\\nAWS_REGION=%s\\n' {nearRegion} >> {envFile}",
		'aws bedrock list-inference-profiles --region {nearRegion} \\\n  --query "inferenceProfileSummaries[].inferenceProfileId" --output text',
	],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/endpoints-region-availability.html',
		'https://docs.aws.amazon.com/general/latest/gr/bedrock.html',
	],
	says: [
		/\bThis service may not be available in the [`'][^`']*[`'] region\b/i,
		/\bBedrock is not (?:supported|available) in (?:the |this )?(?:region|[a-z]{2}(?:-[a-z]+)+-\d)/i,
	],
	needs: ['config', 'bedrock'],
	judge: ({ config, bedrock }) => {
		const region = config.region.value;
		const { invoke } = bedrock;
		if (config.provider.value !== 'bedrock' || !REGIONS.includes(region)) return undefined;
		if (BEDROCK_REGIONS.includes(region)) return undefined;
		// What answers is there, whatever the table says, and what was not asked may have come since.
		const absent = invoke.kind === 'unreachable' && invoke.why === 'dns';
		if (!absent && invoke.kind !== 'unasked') return undefined;
		return {
			severity: absent ? 'error' : 'warning',
			evidence: [
				{ fact: 'config.region', value: `${region} (${config.region.source})` },
				{ fact: 'bedrock.invoke', value: showOutcome(invoke) },
			],
			slots: { nearRegion: bedrockRegionNear(region) },
		};
	},
	explains: ['network-dns', 'config-model-region-mismatch'],
	examples: {
		bad: {
			facts: {
				...withEnv({ AWS_REGION: 'ap-east-1' }),
				bedrock: { ...ec2.bedrock, endpoint: noHost.host, invoke: noHost, stream: noHost },
			},
		},
		// A resolver that fails for a region with Bedrock is network-dns.
		good: {
			facts: {
				bedrock: {
					...ec2.bedrock,
					invoke: unknownHost('bedrock-runtime.us-east-1.amazonaws.com:443'),
					stream: unknownHost('bedrock-runtime.us-east-1.amazonaws.com:443'),
				},
			},
		},
	},
	reproduce: { on: 'ec2', env: { AWS_REGION: 'ap-east-1' }, bedrock: { reach: 'nowhere' } },
});
