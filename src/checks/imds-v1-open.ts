import { defineCheck } from '../core/check.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const open = { kind: 'ok', value: { bytes: 320 }, ms: 2 } as const;

export default defineCheck({
	id: 'imds-v1-open',
	section: 'imds',
	severity: 'info',
	title: 'The metadata service also answers without a token',
	symptom: text`
		A plain GET to the instance metadata service is answered, so version 1 is open beside version 2.`,
	cause: text`
		The metadata option http-tokens of this instance is optional. Whoever can make a program on
		this instance fetch a URL can read the credentials of its role.`,
	fix: text`
		Require tokens, once nothing on the instance uses version 1 any more; the metric
		MetadataNoToken of the instance shows whether something does.`,
	commands: [
		'aws ec2 modify-instance-metadata-options --region {instanceRegion} \\\n  --instance-id {instanceId} --http-tokens required',
	],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html',
	],
	needs: ['imds'],
	judge: ({ imds: { token, tokenless } }) => {
		if (token.kind !== 'ok' || tokenless.kind !== 'ok') return undefined;
		return { evidence: [{ fact: 'imds.tokenless', value: showOutcome(tokenless) }] };
	},
	explains: [],
	examples: {
		bad: { facts: { imds: { ...ec2.imds, tokenless: open } } },
		good: { on: 'ec2', facts: {} },
	},
	reproduce: { on: 'ec2', imds: { tokens: 'optional' }, rootCause: null, exit: 0 },
});
