import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { baseModel } from '../core/models.ts';
import { text } from '../core/prose.ts';

const answer = {
	status: 400,
	code: 'ValidationException',
	message: text`
			Malformed input request: extraneous key [anthropic_version] is not permitted, please
			reformat your input and try again.`,
};

/** What the examination sends, but for the model id and the signature. */
const SENT = {
	invoke: text`
		{"anthropic_version":"bedrock-2023-05-31","max_tokens":1,"messages":[{"role":"user","content":"."}]}`,
	converse: '{"inferenceConfig":{"maxTokens":1},"messages":[{"role":"user","content":[{"text":"."}]}]}',
} as const;
const FORMS = { invoke: 'the Messages', converse: 'the Converse' } as const;

export default defineCheck({
	id: 'bedrock-request-rejected',
	section: 'bedrock',
	severity: 'error',
	title: 'Bedrock does not accept the request for this model',
	symptom: text`
		Bedrock refuses the form of the request for {model}, in words that name neither access nor
		the model id.`,
	cause: text`
		The model does not take the body that was sent in {form} form. Anthropic's models take the
		Messages form, all others Converse; the evidence holds what was sent and the service's own
		words.`,
	fix: text`
		Read the message below and check that BEDROCK_MODEL names a chat model that InsightWorker
		supports. If it does, update InsightWorker; the request stands in the evidence for a support
		case.`,
	commands: ['aws bedrock get-foundation-model --region {region} \\\n  --model-identifier {baseModel}'],
	links: [
		'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages.html',
	],
	says: [
		...BEDROCK_SAYS['bedrock-request-rejected'],
		/\bValidationException\b.{0,60}\b(?:messages|tools|max_tokens|thinking|system|anthropic_\w+)(?=[.:[\s'"`])(?!\. )/i,
		/\binvalid beta flag\b/i,
		/\bprompt is too long\b/i,
		/\broles must alternate\b/i,
		/\bValidationException\b.{0,80}\bprompt must (?:start|end) with\b/i,
	],
	needs: ['bedrock'],
	judge: ({ bedrock }) => {
		const diagnosis = refusedAs(bedrock, 'bedrock-request-rejected');
		if (diagnosis === undefined) return undefined;
		const { api, model } = bedrock;
		return {
			evidence: [...diagnosis.evidence, { fact: 'bedrock.api', value: SENT[api] }],
			slots: { form: FORMS[api], baseModel: baseModel(model) ?? model },
		};
	},
	explains: [],
	examples: {
		bad: { facts: { bedrock: bedrockRefusing(answer) } },
		good: {
			facts: {
				bedrock: bedrockRefusing({ ...answer, message: 'The provided model identifier is invalid.' }),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke: answer, stream: answer } },
});
