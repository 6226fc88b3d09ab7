import { defineCheck } from '../core/check.ts';
import { failedAt } from '../core/ending.ts';
import { ec2, noCredentials, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const forbidden = refused(403, '', 'Forbidden');
const blocked = { kind: 'unasked', because: 'there is no token', blockedBy: 'imds.token' } as const;

export default defineCheck({
	id: 'imds-disabled',
	section: 'imds',
	severity: 'error',
	title: 'The instance metadata service is switched off',
	symptom: text`
		The instance metadata service answers every request, with a session token or without, with
		status 403.`,
	cause: text`
		The metadata option http-endpoint of this instance is disabled, so nothing on the instance can
		get the credentials of its role.`,
	fix: text`
		Enable the HTTP endpoint in the metadata options of this instance; it takes effect within
		seconds, without a restart. If it is off on purpose, give InsightWorker another source.`,
	commands: [
		'# On a Nitro instance the firmware knows the instance id.\ncat /sys/devices/virtual/dmi/id/board_asset_tag',
		'aws ec2 modify-instance-metadata-options --region {instanceRegion} \\\n  --instance-id {instanceId} --http-endpoint enabled --http-tokens required',
	],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html',
		'https://repost.aws/knowledge-center/ec2-linux-metadata-retrieval',
	],
	says: [
		/\b169\.254\.169\.254\b.{0,200}(?<!\b(?:size|bytes|latency)[= ])\b403\b/,
		/\b(?:metadata token|ec2imds: \w+|EC2Metadata request)\b.{0,120}\b403\b/i,
		/\bHttpEndpoint\W{1,5}disabled\b/i,
		/\b(?:instance metadata(?: service)?|IMDS) (?:endpoint )?is (?:disabled|turned off)\b(?!\?)/i,
		/\bcredentials from IMDS\b.{0,40}\b403\b/i,
	],
	needs: ['imds', 'chain', 'bedrock', 'platform'],
	judge: (facts) => {
		const { token, tokenless } = facts.imds;
		if (token.kind !== 'refused' || token.status !== 403) return undefined;
		if (tokenless.kind !== 'refused' || tokenless.status !== 403) return undefined;
		if (!failedAt(facts, 'imds')) return undefined;
		// Of EC2's own refusal the page says Forbidden; a proxy that lets nobody through answers 403 as well.
		if (facts.platform.kind !== 'ec2' && !/forbidden/i.test(token.message)) return undefined;
		return {
			evidence: [
				{ fact: 'imds.token', value: showOutcome(token) },
				{ fact: 'imds.tokenless', value: showOutcome(tokenless) },
			],
		};
	},
	// Clients say that there is no role when they were told nothing of any.
	explains: ['imds-no-role', 'credentials-none'],
	examples: {
		bad: {
			facts: {
				imds: { ...ec2.imds, token: forbidden, tokenless: forbidden, role: blocked, credentials: blocked },
				chain: noCredentials(ec2),
			},
		},
		// 403 for the token alone is a proxy's doing: the endpoint is on.
		good: {
			facts: { imds: { ...ec2.imds, token: forbidden }, chain: noCredentials(ec2) },
		},
	},
	reproduce: {
		on: 'ec2',
		imds: { token: { status: 403 }, tokenless: { status: 403 }, roles: { status: 403 } },
	},
});
