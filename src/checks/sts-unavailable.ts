import { classify } from '../core/bedrock-errors.ts';
import { defineCheck, type Evidence } from '../core/check.ts';
import { stsRefusing } from '../core/examples.ts';
import type { Chain, Sts } from '../core/facts.ts';
import { ec2, noCredentials } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const failing = {
	status: 503,
	code: 'ServiceUnavailable',
	message: 'The service is unavailable. Please try again shortly.',
};

export default defineCheck({
	id: 'sts-unavailable',
	section: 'sts',
	severity: 'warning',
	title: 'STS cannot answer at the moment',
	symptom: text`
		STS at {stsHost} answers with a server error or asks for fewer calls.`,
	cause: text`
		The service is failing in {region}, or the account makes more calls to it in a second than
		it takes. It says nothing about the credentials.`,
	fix: text`
		Wait and try again, and look at the AWS Health Dashboard if it lasts. Many processes that
		assume a role for each request are a common source of the load.`,
	commands: ['iw-doctor'],
	links: [
		'https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html',
		'https://health.aws.amazon.com/health/status',
	],
	says: [
		/\b(?:Throttling|ServiceUnavailable|InternalFailure|RequestLimitExceeded)\b.*\b(?:GetCallerIdentity|AssumeRole)/,
		/\bSTS: AssumeRole\w*, .*StatusCode: 5\d\d\b/,
		/\bInvalid response from STS\.assumeRole(?:WithWebIdentity)? call\b/i,
	],
	needs: ['sts', 'chain'],
	judge: ({ sts, chain }) => {
		const inChain = nested(chain);
		const evidence = [...direct(sts), ...inChain];
		if (evidence.length === 0) return undefined;
		const severity = inChain.length > 0 && chain.verdict.kind !== 'credentials' ? 'error' : 'warning';
		return { severity, evidence };
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ facts: { sts: stsRefusing(failing) } },
			{ facts: { sts: stsRefusing({ status: 400, code: 'Throttling', message: 'Rate exceeded' }) } },
			{
				facts: {
					chain: {
						...noCredentials(ec2),
						stages: {
							...ec2.chain.stages,
							profile: {
								kind: 'stopped',
								error: { name: 'ServiceUnavailable', message: failing.message, status: 503 },
								ms: 160,
							},
						},
					},
				},
			},
		],
		good: {
			facts: {
				sts: stsRefusing({ status: 403, code: 'AccessDenied', message: 'User is not authorized' }),
			},
		},
	},
	reproduce: { on: 'ec2', sts: { getCallerIdentity: failing }, rootCause: null, exit: 0 },
});

const direct = ({ identity }: Sts): readonly Evidence[] =>
	identity.kind === 'refused' && overloaded(identity)
		? [{ fact: 'sts.identity', value: showOutcome(identity) }]
		: [];

/** Calls to STS inside the chain: the role of a profile, or of a web identity token. */
const nested = ({ stages }: Chain): readonly Evidence[] =>
	(['profile', 'web-identity'] as const).flatMap((id) => {
		const stage = stages[id];
		if (stage.kind !== 'stopped') return [];
		const { status = 0, name: code, message } = stage.error;
		return overloaded({ status, code, message })
			? [{ fact: `chain.stages.${id}`, value: `${status} ${code} ${message}` }]
			: [];
	});

const overloaded = (refused: Parameters<typeof classify>[0]): boolean =>
	refused.status >= 500 || classify(refused) === 'bedrock-throttled';
