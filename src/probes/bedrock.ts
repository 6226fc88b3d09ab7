import type { Bedrock, BedrockCall, Clock, Outcome } from '../core/facts.ts';
import type { Host } from '../host/host.ts';
import { monotonicMs } from '../host/stopwatch.ts';
import type { BedrockRuntimeClient } from '../sdk/bedrock.ts';
import type { Credentials } from './chain.ts';
import { httpHandler } from './http-handler.ts';
import { record } from './json.ts';
import { callOutcome, type Wire } from './service-call.ts';
import { authority } from './sts.ts';

export interface BedrockRun {
	readonly bedrock: Bedrock;
	readonly offsets: Clock['offsets'];
}

/** What the calls are signed with: the chain's credentials, or the bearer token that beats them for Bedrock alone. */
export type Auth =
	| { readonly kind: 'sigv4'; readonly credentials: Credentials }
	| { readonly kind: 'bearer'; readonly token: string };

/** The bearer token as the product's client takes it: trimmed, and an empty one counts as none. */
export const bearerToken = ({ env }: Host): string | undefined =>
	env.AWS_BEARER_TOKEN_BEDROCK?.trim() || undefined;

/** Where the product's client calls: its own variable, or the region's host; AWS_ENDPOINT_URL is not read. */
export const bedrockEndpoint = ({ env }: Host, region: string): string => {
	const configured = env.ANTHROPIC_BEDROCK_BASE_URL?.trim();
	return configured && URL.canParse(configured)
		? configured
		: `https://bedrock-runtime.${region}.amazonaws.com`;
};

/** Anthropic's models are asked in the product's own form, all others through Converse. */
export const apiOf = (model: string): Bedrock['api'] =>
	/anthropic\.|inference-profile\//.test(model) ? 'invoke' : 'converse';

/** One output token, asked for twice at the same time: whole and as a stream. No attempt is repeated. */
export const probeBedrock = async (
	host: Host,
	region: string,
	model: string,
	auth: Auth,
): Promise<BedrockRun> => {
	const api = apiOf(model);
	const sdk = await import('../sdk/bedrock.ts');
	const base = bedrockEndpoint(host, region);
	const endpoint = authority(new URL(base));
	// The SDK takes the variable even when it is empty, and then cannot sign at all; the product's client does not.
	delete host.env.AWS_BEARER_TOKEN_BEDROCK;
	const wires: readonly [Wire, Wire] = [{}, {}];
	const client = new sdk.BedrockRuntimeClient({
		region,
		endpoint: base,
		maxAttempts: 1,
		requestHandler: await httpHandler(host, (path) => wires[path.endsWith('stream') ? 1 : 0]),
		...(auth.kind === 'bearer'
			? { token: { token: auth.token }, authSchemePreference: ['httpBearerAuth'] }
			: { credentials: auth.credentials, authSchemePreference: ['aws.auth#sigv4'] }),
	});
	const run = (
		wire: Wire,
		call: (client: BedrockRuntimeClient) => Promise<number>,
	): Promise<Outcome<BedrockCall>> =>
		callOutcome(host, endpoint, wire, async () => ({ latencyMs: Math.round(await call(client)) }));
	const ask = api === 'invoke' ? messages(sdk, model) : converse(sdk, model);
	const [invoke, stream] = await Promise.all([run(wires[0], ask.whole), run(wires[1], ask.stream)]);
	client.destroy();
	const offset = wires.find((wire) => wire.offsetMs !== undefined)?.offsetMs;
	return {
		bedrock: { endpoint, region, model, api, auth: auth.kind, invoke, stream },
		offsets: offset === undefined ? [] : [{ host: endpoint, ms: offset }],
	};
};

type Sdk = typeof import('../sdk/bedrock.ts');
interface Calls {
	/** Each gives the milliseconds until the answer, or the stream's first event, was there. */
	readonly whole: (client: BedrockRuntimeClient) => Promise<number>;
	readonly stream: (client: BedrockRuntimeClient) => Promise<number>;
}

const messages = (sdk: Sdk, modelId: string): Calls => {
	const body = JSON.stringify({
		anthropic_version: 'bedrock-2023-05-31',
		max_tokens: 1,
		messages: [{ role: 'user', content: '.' }],
	});
	const input = { modelId, body, contentType: 'application/json', accept: 'application/json' };
	return {
		whole: (client) =>
			timed(async () => {
				const { body: answer } = await client.send(new sdk.InvokeModelCommand(input));
				// The SDK hands the body on unread; a page of markup with a 200 is no answer of a model.
				if (!isAnswer(record(answer.transformToString())))
					throw new SyntaxError("the answer is not a model's");
			}),
		stream: (client) =>
			timed(async (first) => {
				const { body: events } = await client.send(new sdk.InvokeModelWithResponseStreamCommand(input));
				await drain(events, first);
			}),
	};
};

/** What a model's answer has one of, whichever of Anthropic's forms it takes. */
const isAnswer = (document: Readonly<Record<string, unknown>> | undefined): boolean =>
	document !== undefined &&
	['content', 'completion', 'type', 'usage', 'output'].some((key) => key in document);

const converse = (sdk: Sdk, modelId: string): Calls => {
	const input = {
		modelId,
		inferenceConfig: { maxTokens: 1 },
		messages: [{ role: 'user' as const, content: [{ text: '.' }] }],
	};
	return {
		whole: (client) => timed(async () => void (await client.send(new sdk.ConverseCommand(input)))),
		stream: (client) =>
			timed(async (first) => {
				const { stream: events } = await client.send(new sdk.ConverseStreamCommand(input));
				await drain(events, first);
			}),
	};
};

/** Milliseconds until `work` calls `first`, or until it is done. */
const timed = async (work: (first: () => void) => Promise<void>): Promise<number> => {
	const began = monotonicMs();
	let at: number | undefined;
	await work(() => {
		at ??= monotonicMs();
	});
	return (at ?? monotonicMs()) - began;
};

/** Reads a stream to its end: an exception may stand inside it, after a 200. */
const drain = async (events: AsyncIterable<unknown> | undefined, first: () => void): Promise<void> => {
	if (events === undefined) throw new SyntaxError('the answer holds no stream');
	let seen = 0;
	for await (const _ of events) {
		first();
		seen++;
	}
	if (seen === 0) throw new SyntaxError('the stream holds no event');
};
