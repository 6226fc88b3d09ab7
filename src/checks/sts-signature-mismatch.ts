import { BEDROCK_SAYS } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { asEvidence, bedrockWorks, complaints } from '../core/complaints.ts';
import { bedrockRefusing, stsRefusing } from '../core/examples.ts';
import { text } from '../core/prose.ts';
import { says } from '../core/recognise.ts';
import { clockOffset, TOLERANCE_MS } from '../core/skew.ts';
import { sourceSlots } from '../core/source.ts';

const atSts = {
	status: 403,
	code: 'SignatureDoesNotMatch',
	message: text`
			The request signature we calculated does not match the signature you provided. Check
			your AWS Secret Access Key and signing method. Consult the service documentation for
			details.`,
};
const atBedrock = { ...atSts, code: 'InvalidSignatureException' };

export default defineCheck({
	id: 'sts-signature-mismatch',
	section: 'sts',
	severity: 'error',
	title: 'The secret key is not the one of this key id',
	symptom: text`
		AWS answers that the request signature does not match. It knows the key id {keyId}, from
		{source}, and the clock is right.`,
	cause: text`
		The secret access key is another key's, or it picked up or lost characters when it was
		copied: a blank, a quote, a line end, or a slash or plus sign that was encoded. A proxy that
		rewrites requests does the same.`,
	fix: text`
		{renew} A secret is shown only once, so a lost one means a new key. Paste it without quotes
		and blanks.`,
	commands: ['aws iam create-access-key --user-name USER_NAME', 'aws sts get-caller-identity'],
	unfilled: {
		renew: text`
			Take the keys out so that the role of the machine is used, or set them anew, copied
			alone and whole.`,
	},
	links: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
	],
	says: [
		...BEDROCK_SAYS['sts-signature-mismatch'],
		/\b(?:SignatureDoesNotMatch|InvalidSignatureException)\b(?!.{0,200}Signature (?:expired|not yet current))/,
	],
	needs: ['sts', 'bedrock', 'chain', 'clock', 'env', 'envFile', 'files'],
	judge: (facts) => {
		const skewed = Math.abs(clockOffset(facts.clock) ?? 0) > TOLERANCE_MS;
		const found = complaints(facts).filter(
			({ id, refused }) =>
				id === 'sts-signature-mismatch' &&
				// With a wrong clock only these words still accuse the secret; the code alone does not.
				(!skewed || says(BEDROCK_SAYS['sts-signature-mismatch'], refused.message)),
		);
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
			{ facts: { bedrock: bedrockRefusing({ ...atBedrock, message: '' }) } },
		],
		good: {
			facts: {
				sts: stsRefusing({
					...atSts,
					message: text`
							Signature expired: 20261123T110000Z is now earlier than
							20261123T114500Z (20261123T120000Z - 15 min.)`,
				}),
			},
		},
	},
	reproduce: {
		on: 'ec2',
		sts: { getCallerIdentity: atSts },
		bedrock: { invoke: atBedrock, stream: atBedrock },
	},
});
