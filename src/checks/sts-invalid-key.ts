import { BEDROCK_SAYS } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { asEvidence, bedrockWorks, complaints } from '../core/complaints.ts';
import { bedrockRefusing, stsRefusing } from '../core/examples.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { sourceSlots } from '../core/source.ts';

const atSts = {
	status: 403,
	code: 'InvalidClientTokenId',
	message: 'The security token included in the request is invalid.',
};
const atBedrock = { ...atSts, code: 'UnrecognizedClientException' };

export default defineCheck({
	id: 'sts-invalid-key',
	section: 'sts',
	severity: 'error',
	title: 'AWS does not know the key',
	symptom: text`
		AWS answers that the security token included in the request is invalid. The key is {keyId}, from
		{source}.`,
	cause: text`
		The access key was deleted or deactivated, belongs to another partition, or stands beside a
		session token that is missing, cut short, or of another key.`,
	fix: text`
		{renew} If the key is an IAM user's, see whether it is still active; if all of it is right,
		see whether the account has enabled region {region}.`,
	commands: [
		'aws iam list-access-keys --user-name USER_NAME',
		'aws account get-region-opt-status --region-name {region}',
	],
	unfilled: {
		renew: text`
			Get new credentials from where these come from: log in to SSO again, make a new session
			or a new key, or take fixed keys out so that the role of the machine is used.`,
	},
	links: [
		'https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
	],
	says: [
		...BEDROCK_SAYS['sts-invalid-key'],
		/\bInvalidAccessKeyId\b/,
		/\bwas not able to validate the provided access credentials\b/i,
	],
	needs: ['sts', 'bedrock', 'chain', 'env', 'envFile', 'files'],
	judge: (facts) => {
		const found = complaints(facts).filter(({ id }) => id === 'sts-invalid-key');
		if (found.length === 0) return undefined;
		return {
			severity: bedrockWorks(facts.bedrock) ? 'warning' : 'error',
			evidence: found.map(asEvidence),
			slots: sourceSlots(facts),
		};
	},
	explains: ['credentials-none', 'profile-assume-denied'],
	examples: {
		bad: [
			{ facts: { sts: stsRefusing(atSts), bedrock: bedrockRefusing(atBedrock) } },
			{ facts: { bedrock: bedrockRefusing(atBedrock) } },
			{
				facts: {
					chain: {
						...ec2.chain,
						stages: {
							...ec2.chain.stages,
							profile: {
								kind: 'stopped',
								error: { name: 'InvalidClientTokenId', message: atSts.message, status: 403 },
								ms: 40,
							},
						},
						verdict: {
							kind: 'error',
							stage: 'profile',
							error: { name: 'InvalidClientTokenId', message: atSts.message, status: 403 },
							ms: 40,
						},
					},
					sts: {
						...ec2.sts,
						identity: { kind: 'unasked', because: 'there are no credentials to sign with' },
					},
					bedrock: {
						...ec2.bedrock,
						invoke: { kind: 'unasked', because: 'there are no credentials to sign with' },
						stream: { kind: 'unasked', because: 'there are no credentials to sign with' },
					},
				},
			},
		],
		good: [
			{
				facts: {
					sts: stsRefusing({
						status: 403,
						code: 'ExpiredToken',
						message: 'The security token included in the request is expired',
					}),
				},
			},
			{ facts: { bedrock: { ...bedrockRefusing(atBedrock), auth: 'bearer' } } },
		],
	},
	reproduce: {
		on: 'ec2',
		sts: { getCallerIdentity: atSts },
		bedrock: { invoke: atBedrock, stream: atBedrock },
	},
});
