import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { LIST_MODELS } from '../core/commands.ts';
import { withEnv } from '../core/example-env.ts';
import { bedrockRefusing } from '../core/examples.ts';
import type { Facts } from '../core/facts.ts';
import { ec2 } from '../core/healthy.ts';
import { callableId, knownModel } from '../core/models.ts';
import { text } from '../core/prose.ts';

const DAY = 24 * 3600 * 1000;
/** Days before an announced end from which on it is worth a warning. */
const NOTICE = 60;

/** What to move to from a model that is not in the table. */
const NEWER = 'anthropic.claude-sonnet-4-6';
const GONE = 'us.anthropic.claude-sonnet-4-20250514-v1:0';
const END_OF_LIFE = {
	status: 404,
	code: 'ResourceNotFoundException',
	message:
		'This model version has reached the end of its life. Please refer to the AWS documentation for more details.',
};
const LEGACY = {
	status: 404,
	code: 'ResourceNotFoundException',
	message:
		'Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 15 days. Please upgrade to an active model on Amazon Bedrock',
};

export default defineCheck({
	id: 'bedrock-model-retired',
	section: 'bedrock',
	severity: 'error',
	title: 'The model is at the end of its life',
	symptom: text`The model {model} is at the end of its life on Bedrock{when}.`,
	cause: text`
		AWS moves an old version of a model to the state Legacy, in which an account that has not used it for
		15 days may lose it, and removes it on a day that was announced before. Nothing is migrated by itself.`,
	fix: text`
		Set BEDROCK_MODEL to a model that is active, such as {successor}, and allow it to the role.`,
	commands: [
		"printf '\\nBEDROCK_MODEL=%s\\n' {successor} >> {envFile}",
		'iw-doctor policy --model {successor} --region {region}',
		LIST_MODELS,
	],
	unfilled: {
		when: '',
	},
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle-legacy.html',
	],
	says: BEDROCK_SAYS['bedrock-model-retired'],
	needs: ['bedrock', 'clock', 'config', 'simulated'],
	judge: (facts) => {
		const { bedrock, clock, config } = facts;
		if (config.provider.value !== 'bedrock') return undefined;
		const { value } = config.model;
		const region = config.region.value;
		const model = knownModel(value);
		const end = model?.endOfLife;
		const refusal = refusedAs(bedrock, 'bedrock-model-retired') ?? otherwise(facts, end);
		if (refusal === undefined) return undefined;
		const successor = callableId(model?.successor ?? NEWER, region) ?? `global.${NEWER}`;
		const past = end !== undefined && Date.parse(end) <= Date.parse(clock.now);
		return {
			severity: bedrock.invoke.kind === 'refused' ? 'error' : 'warning',
			evidence: [{ fact: 'config.model', value }, ...refusal.evidence],
			slots: { when: end === undefined ? '' : past ? ` since ${end}` : ` from ${end} on`, successor },
		};
	},
	explains: ['bedrock-model-invalid', 'bedrock-model-not-found', 'bedrock-model-access'],
	examples: {
		bad: [
			{ facts: { ...withEnv({ BEDROCK_MODEL: GONE }), bedrock: bedrockRefusing(END_OF_LIFE) } },
			{ facts: { bedrock: bedrockRefusing(LEGACY) } },
			{
				facts: {
					...withEnv({ BEDROCK_MODEL: GONE }),
					bedrock: bedrockRefusing({
						status: 400,
						code: 'ValidationException',
						message: 'The provided model identifier is invalid.',
					}),
				},
			},
			// It still answers, and not for long.
			{ facts: { clock: { ...ec2.clock, now: '2027-03-01T12:00:00Z' } } },
		],
		good: { facts: { clock: { ...ec2.clock, now: '2027-01-02T12:00:00Z' } } },
	},
	reproduce: {
		on: 'ec2',
		dotenv: `LLM_PROVIDER=bedrock\nAWS_REGION=us-east-1\nBEDROCK_MODEL=${GONE}\n`,
		bedrock: { invoke: END_OF_LIFE, stream: END_OF_LIFE },
	},
});

/**
 * What the announced day says where Bedrock does not: a refusal that it explains, or that the day is
 * near.
 */
const otherwise = (
	{ bedrock, clock, simulated }: Pick<Facts, 'bedrock' | 'clock' | 'simulated'>,
	end: string | undefined,
) => {
	// A stand-in serves every model for ever.
	if (end === undefined) return undefined;
	const days = (Date.parse(end) - Date.parse(clock.now)) / DAY;
	const explained = (['bedrock-model-invalid', 'bedrock-model-not-found', 'bedrock-model-access'] as const)
		.map((id) => refusedAs(bedrock, id))
		.find((refusal) => refusal !== undefined);
	if (days <= 0 && explained !== undefined) return explained;
	if (bedrock.invoke.kind === 'refused' || simulated.length > 0 || days > NOTICE) return undefined;
	return { evidence: [{ fact: 'clock.now', value: clock.now }] };
};
