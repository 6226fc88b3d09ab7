import { defineCheck } from '../core/check.ts';
import { failedAt, wonBy } from '../core/ending.ts';
import { ec2, noCredentials, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const silent = unreachable('timeout', '169.254.169.254:80', {
	connected: true,
	message: 'no answer in 1000 ms',
});
const noAnswer = {
	kind: 'unasked',
	because: 'there is no token to ask with',
	blockedBy: 'imds.token',
} as const;

export default defineCheck({
	id: 'imds-hop-limit',
	section: 'imds',
	severity: 'error',
	title: 'The metadata hop limit is too small',
	symptom: text`
		The instance metadata service accepts connections and answers a plain GET, but the PUT that
		fetches a session token is never answered.`,
	cause: text`
		The answer to the token request may cross only as many network hops as the hop limit of the
		instance allows; with a limit of 1 it is dropped on its way through the bridge of a container.`,
	fix: text`
		Raise the hop limit of the instance to 2, or give the container a role of its own: a task role
		on ECS, IRSA or Pod Identity on EKS.`,
	commands: [
		'aws ec2 modify-instance-metadata-options --region {instanceRegion} \\\n  --instance-id {instanceId} --http-put-response-hop-limit 2',
	],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html',
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html',
	],
	says: [
		/\bec2imds: getToken\b.{0,200}(?:deadline exceeded|timeout|canceled)/i,
		/\bRead time(?:out|d out)\b.{0,80}\b169\.254\.169\.254\/latest\/api\/token/i,
		/\/latest\/api\/token\b.{0,160}(?:timed out|deadline exceeded|awaiting headers)/i,
		/\bHttpPutResponseHopLimit\W{1,4}1\b/i,
		/\bfailed to (?:load|fetch) (?:an? )?IMDS session token\b.{0,200}time/i,
		/\bcredentials from iam-role\b.{0,60}\bresponse did not contain\b/i,
		/\bUnable to retrieve token for use in IMDSv2 call\b/i,
		/\b169\.254\.169\.254\b.{0,80}\bRead timed out\b.{0,80}\/latest\/api\/token\b/i,
	],
	needs: ['imds', 'chain', 'bedrock'],
	judge: ({ imds, chain, bedrock }) => {
		if (imds.token.kind !== 'unreachable' || !imds.token.connected) return undefined;
		// Where another source has the credentials, nobody asks the instance.
		const failed = failedAt({ chain, bedrock }, 'imds');
		if (!failed && !wonBy({ chain, bedrock }, 'imds')) return undefined;
		const answered = imds.tokenless.kind === 'ok' || imds.tokenless.kind === 'refused';
		if (!answered) return undefined;
		return {
			severity: failed ? 'error' : 'warning',
			evidence: [
				{ fact: 'imds.token', value: showOutcome(imds.token) },
				{ fact: 'imds.tokenless', value: showOutcome(imds.tokenless) },
			],
		};
	},
	// Clients say that there is no role, or no service, when they were given no token.
	explains: ['imds-unreachable', 'imds-no-role', 'credentials-none'],
	examples: {
		bad: {
			facts: {
				imds: {
					...ec2.imds,
					token: silent,
					role: noAnswer,
					credentials: noAnswer,
					identity: noAnswer,
					instanceProfile: noAnswer,
				},
				chain: noCredentials(ec2),
			},
		},
		good: {
			facts: {
				imds: {
					...ec2.imds,
					token: unreachable('timeout', '169.254.169.254:80'),
					tokenless: unreachable('timeout', '169.254.169.254:80'),
				},
			},
		},
	},
	reproduce: { on: 'ec2', imds: { token: 'silence' } },
});
