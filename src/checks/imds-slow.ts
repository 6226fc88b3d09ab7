import { defineCheck } from '../core/check.ts';
import { failedAt, wonBy } from '../core/ending.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

/** Milliseconds: half of what the SDK allows an answer (@smithy/credential-provider-imds, DEFAULT_TIMEOUT). */
const SLOW = 500;

export default defineCheck({
	id: 'imds-slow',
	section: 'imds',
	severity: 'warning',
	title: 'The metadata service answers slowly',
	symptom: text`
		An answer of the instance metadata service took {slowest} ms; on a healthy instance it takes a few
		milliseconds.`,
	cause: text`
		The SDK gives up after 1000 ms and does not try again, so a little more load makes
		InsightWorker lose its credentials. Throttling, a stand-in for the service or a busy machine
		causes such delays.`,
	fix: text`
		Find out what delays the requests: a proxy or stand-in on the way, too many programs that poll
		metadata, or a machine without CPU time to spare.`,
	commands: ['curl -sS -m 5 -o /dev/null -w "%{time_total} s\\n" {imdsEndpoint}/latest/meta-data/', 'uptime'],
	links: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html',
		'https://repost.aws/knowledge-center/ec2-linux-metadata-retrieval',
	],
	needs: ['imds', 'chain', 'bedrock'],
	judge: (facts) => {
		const evidence = (['token', 'role', 'credentials'] as const).flatMap((name) => {
			const outcome = facts.imds[name];
			return outcome.kind === 'ok' && outcome.ms > SLOW
				? [{ fact: `imds.${name}`, value: `answered in ${outcome.ms} ms`, ms: outcome.ms }]
				: [];
		});
		if (evidence.length === 0) return undefined;
		// We got credentials where the SDK, with less patience, did not.
		const failed = failedAt(facts, 'imds') && facts.imds.credentials.kind === 'ok';
		if (!failed && !wonBy(facts, 'imds')) return undefined;
		return {
			severity: failed ? 'error' : 'warning',
			evidence: evidence.map(({ fact, value }) => ({ fact, value })),
			slots: { slowest: String(Math.max(...evidence.map(({ ms }) => ms))) },
		};
	},
	explains: [],
	examples: {
		bad: {
			facts: { imds: { ...ec2.imds, token: { kind: 'ok', value: { ttlSeconds: 21_600 }, ms: 710 } } },
		},
		good: {
			facts: { imds: { ...ec2.imds, token: { kind: 'ok', value: { ttlSeconds: 21_600 }, ms: 120 } } },
		},
	},
	reproduce: { on: 'ec2', imds: { delayMs: 600 }, rootCause: null, exit: 0 },
});
