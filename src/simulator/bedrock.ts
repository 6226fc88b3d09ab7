import type { Answer, ServiceError } from '../core/scenario.ts';
import { exception } from './event-stream.ts';
import { failure, success } from './json-service.ts';
import {
	converseBody,
	converseEvents,
	INVOCATION_HEADERS,
	messageBody,
	messageEvents,
} from './model-answers.ts';
import { requestId } from './request-id.ts';
import { type Fault, signedBy } from './signature.ts';
import { type Asked, type Handler, isServiceError, type World } from './world.ts';

/**
 * The runtime of Bedrock: one call that gives a whole answer and one that streams it, each in the
 * model's own form and in Bedrock's. Any model answers; what is refused is for the knobs to say.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_Operations_Amazon_Bedrock_Runtime.html
 */
export const bedrock: Handler = (asked, world) => {
	const knobs = world.scenario.bedrock ?? {};
	const [, id = '', operation = ''] = /^\/model\/([^/]+)\/([a-z-]+)$/.exec(asked.path) ?? [];
	const call = asked.method === 'POST' ? CALLS.get(operation) : undefined;
	if (call === undefined) return UNKNOWN_OPERATION;
	const knob = call.streams ? knobs.stream : knobs.invoke;
	if (knob !== undefined && !isServiceError(knob)) return knob;
	const error = knob ?? unauthenticated(asked, world);
	if (error !== undefined) return failure(asked, error);
	const model = id.replace(/%3A/gi, ':').replace(/%2F/gi, '/');
	if (!call.streams) return success(asked, call.whole(model), INVOCATION_HEADERS);
	const events = call.events(model);
	const sent =
		knobs.streamException === undefined ? events : [...events.slice(0, 1), exception(knobs.streamException)];
	return stream(asked, sent);
};

type Call =
	| { readonly streams: false; readonly whole: (model: string) => unknown }
	| { readonly streams: true; readonly events: (model: string) => readonly Uint8Array[] };

const CALLS: ReadonlyMap<string, Call> = new Map<string, Call>([
	['invoke', { streams: false, whole: messageBody }],
	['invoke-with-response-stream', { streams: true, events: messageEvents }],
	['converse', { streams: false, whole: () => converseBody }],
	['converse-stream', { streams: true, events: converseEvents }],
]);

const CODES: Readonly<Record<Fault, string>> = {
	missing: 'MissingAuthenticationTokenException',
	'unknown-key': 'UnrecognizedClientException',
	expired: 'ExpiredTokenException',
	clock: 'InvalidSignatureException',
};

const unauthenticated = (asked: Asked, world: World): ServiceError | undefined => {
	const bearer = /^Bearer\s+(.*)$/i.exec(asked.headers.authorization ?? '')?.[1];
	if (bearer !== undefined) return /^(ABSK|bedrock-api-key-)/.test(bearer) ? undefined : BAD_BEARER;
	const signed = signedBy(asked, world, world.scenario.bedrock?.clockAheadS);
	return signed.kind === 'signed'
		? undefined
		: { status: 403, code: CODES[signed.fault], message: signed.message };
};

const BAD_BEARER: ServiceError = {
	status: 403,
	code: 'AccessDeniedException',
	message: 'Invalid API Key format: Must start with pre-defined prefix',
};

const stream = (asked: Asked, events: readonly Uint8Array[]): Answer => ({
	status: 200,
	headers: {
		'content-type': 'application/vnd.amazon.eventstream',
		'x-amzn-bedrock-content-type': 'application/json',
		'x-amzn-requestid': requestId(asked),
	},
	body: Buffer.concat(events),
});

const UNKNOWN_OPERATION: Answer = {
	status: 404,
	body: {
		Output: { __type: 'com.amazon.coral.service#UnknownOperationException' },
		Version: '1.0',
	},
};
