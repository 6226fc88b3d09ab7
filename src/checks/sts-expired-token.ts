import { BEDROCK_SAYS } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { asEvidence, bedrockWorks, complaints } from '../core/complaints.ts';
import { bedrockRefusing, stsRefusing } from '../core/examples.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { sourceSlots } from '../core/source.ts';

const atSts = {
	status: 403,
	code: 'ExpiredToken',
	message: 'The security token included in the request is expired',
};
const atBedrock = { ...atSts, code: 'ExpiredTokenException' };

export default defineCheck({
	id: 'sts-expired-token',
	section: 'sts',
	severity: 'error',
	title: 'The session has expired',
	symptom: text`
		AWS answers that the security token included in the request is expired. The key is {keyId}, from
		{source}.`,
	cause: text`
		Session credentials live for hours, and nothing has put new ones in the place of these. What
		stands in the environment, in .env or in a profile as plain keys cannot renew itself.`,
	fix: text`
		{renew} A process keeps what it has read from files and the environment for as long as it
		runs, so start it anew afterwards.`,
	commands: [
		'# Where the session comes from an SSO profile.\naws sso login --profile {profile}',
		'aws sts get-caller-identity',
	],
	unfilled: {
		renew: text`
			Get new credentials from where these come from: log in to SSO again, make a new session
			or a new key, or take fixed keys out so that the role of the machine is used.`,
	},
	links: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html',
		'https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html',
	],
	says: [
		...BEDROCK_SAYS['sts-expired-token'],
		// Of web identity tokens STS says the same code, and then the dates.
		/\bExpiredToken(?:Exception)?\b(?!.*(?:Token expired: current|WebIdentity))/,
		/\bAWS (?:security |session )?(?:credentials?|session|tokens?) (?:have|has|are|is) expired\b/i,
		/\bTokenRefreshRequired\b/,
	],
	needs: ['sts', 'bedrock', 'chain', 'env', 'envFile', 'files'],
	judge: (facts) => {
		const found = complaints(facts).filter(({ id }) => id === 'sts-expired-token');
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
		good: [
			{ facts: { bedrock: { ...bedrockRefusing(atBedrock), auth: 'bearer' } } },
			{
				facts: {
					chain: {
						...ec2.chain,
						stages: {
							...ec2.chain.stages,
							'web-identity': {
								kind: 'stopped',
								error: {
									name: 'ExpiredTokenException',
									message: 'Token expired: current date/time',
									status: 400,
								},
								ms: 40,
							},
						},
					},
				},
			},
		],
	},
	reproduce: {
		on: 'ec2',
		sts: { getCallerIdentity: atSts },
		bedrock: { invoke: atBedrock, stream: atBedrock },
	},
});
