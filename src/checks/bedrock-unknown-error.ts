import { refusals } from '../core/bedrock-errors.ts';
import { defineCheck, type Evidence } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import type { Bedrock } from '../core/facts.ts';
import { ec2, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { speaksOtherwise } from '../core/reach.ts';
import { showOutcome } from '../core/show.ts';

const answer = {
	status: 418,
	code: 'UnheardOfException',
	message: 'The kettle is not on.',
};

export default defineCheck({
	id: 'bedrock-unknown-error',
	section: 'bedrock',
	severity: 'error',
	title: 'Bedrock fails in a way that is not recognised',
	symptom: text`
		The call to {model} at {apiHost} fails with an error that none of the known causes explains.`,
	cause: text`
		Not known. The error's name, status, request id and text stand in the evidence, and nothing is
		guessed from them.`,
	fix: text`
		Search for the text, or give it with the request id to AWS Support. A report of it also
		helps to add the cause to this catalogue.`,
	commands: ['iw-doctor check --format json=report.json'],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html',
		'https://docs.aws.amazon.com/bedrock/latest/APIReference/CommonErrors.html',
	],
	needs: ['bedrock'],
	judge: ({ bedrock }) => {
		const evidence = [...unrecognised(bedrock), ...unspoken(bedrock)];
		return evidence.length === 0 ? undefined : { evidence };
	},
	explains: [],
	examples: {
		bad: [
			{ facts: { bedrock: bedrockRefusing(answer) } },
			{ facts: { bedrock: bedrockRefusing({ status: 403, code: 'AccessDeniedException', message: '' }) } },
		],
		good: [
			{ facts: { bedrock: bedrockRefusing({ ...answer, status: 500 }) } },
			{
				facts: {
					bedrock: {
						...ec2.bedrock,
						stream: unreachable('timeout', ec2.bedrock.endpoint),
					},
				},
			},
		],
	},
	reproduce: { on: 'ec2', bedrock: { invoke: answer, stream: answer } },
});

const unrecognised = (bedrock: Bedrock): readonly Evidence[] =>
	refusals(bedrock)
		.filter(({ id }) => id === undefined)
		.flatMap(({ call, refused }) => [
			{ fact: `bedrock.${call}`, value: showOutcome(refused) },
			...(refused.requestId === undefined
				? []
				: [{ fact: `bedrock.${call}.requestId`, value: refused.requestId }]),
		]);

/**
 * Failures before any answer that are none of the network's: the client could not even send the
 * request.
 */
const unspoken = (bedrock: Bedrock): readonly Evidence[] =>
	(['invoke', 'stream'] as const).flatMap((call) => {
		const outcome = bedrock[call];
		const known = outcome.kind !== 'unreachable' || outcome.why !== 'protocol' || speaksOtherwise(outcome);
		return known ? [] : [{ fact: `bedrock.${call}`, value: showOutcome(outcome) }];
	});
