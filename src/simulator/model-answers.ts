import { event } from './event-stream.ts';

/**
 * What a model says when it may say one token: in the form of Anthropic's messages, and in Bedrock's
 * own.
 */

const TEXT = 'Hello';
const USAGE = { inputTokens: 8, outputTokens: 1, totalTokens: 9 };
const COUNTED = { input_tokens: USAGE.inputTokens, output_tokens: USAGE.outputTokens };
const METRICS = {
	inputTokenCount: USAGE.inputTokens,
	outputTokenCount: USAGE.outputTokens,
	invocationLatency: 210,
	firstByteLatency: 180,
};

/** Headers that come with every answer of InvokeModel. */
export const INVOCATION_HEADERS = {
	'x-amzn-bedrock-invocation-latency': String(METRICS.invocationLatency),
	'x-amzn-bedrock-input-token-count': String(USAGE.inputTokens),
	'x-amzn-bedrock-output-token-count': String(USAGE.outputTokens),
};

const message = (model: string) => ({
	model: model.replace(/^.*anthropic\./, '').replace(/-v\d+(:\d+)?$/, ''),
	id: 'msg_bdrk_01EmbeddedAnswer0000000001',
	type: 'message',
	role: 'assistant',
});

/** InvokeModel of an Anthropic model. */
export const messageBody = (model: string): unknown => ({
	...message(model),
	content: [{ type: 'text', text: TEXT }],
	stop_reason: 'max_tokens',
	stop_sequence: null,
	usage: COUNTED,
});

/** InvokeModelWithResponseStream: each event of the model, as bytes inside an event of Bedrock. */
export const messageEvents = (model: string): readonly Uint8Array[] =>
	[
		{
			type: 'message_start',
			message: { ...message(model), content: [], stop_reason: null, stop_sequence: null, usage: COUNTED },
		},
		{ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
		{ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: TEXT } },
		{ type: 'content_block_stop', index: 0 },
		{
			type: 'message_delta',
			delta: { stop_reason: 'max_tokens', stop_sequence: null },
			usage: { output_tokens: COUNTED.output_tokens },
		},
		{ type: 'message_stop', 'amazon-bedrock-invocationMetrics': METRICS },
	].map((said) => chunk(JSON.stringify(said)));

// Bedrock pads each event, so that its length does not tell what was said.
const chunk = (text: string): Uint8Array =>
	event('chunk', { bytes: Buffer.from(text).toString('base64'), p: 'abcdefghijkl' });

/** Converse, of any model. */
export const converseBody = {
	metrics: { latencyMs: METRICS.invocationLatency },
	output: { message: { role: 'assistant', content: [{ text: TEXT }] } },
	stopReason: 'max_tokens',
	usage: USAGE,
};

/** ConverseStream, of any model. */
export const converseEvents = (): readonly Uint8Array[] => [
	event('messageStart', { role: 'assistant' }),
	event('contentBlockDelta', { contentBlockIndex: 0, delta: { text: TEXT } }),
	event('contentBlockStop', { contentBlockIndex: 0 }),
	event('messageStop', { stopReason: 'max_tokens' }),
	event('metadata', { usage: USAGE, metrics: { latencyMs: METRICS.invocationLatency } }),
];
