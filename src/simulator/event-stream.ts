import { EventStreamCodec } from '@smithy/core/event-streams';
import { fromUtf8, toUtf8 } from '@smithy/core/serde';
import type { ServiceError } from '../core/scenario.ts';

const codec = new EventStreamCodec(toUtf8, fromUtf8);

/**
 * One event in the framing of `application/vnd.amazon.eventstream`: prelude, headers, payload, two
 * checksums.
 */
export const event = (type: string, payload: unknown): Uint8Array =>
	frame({ ':event-type': type, ':content-type': 'application/json', ':message-type': 'event' }, payload);

/**
 * An exception inside a stream. Its type is named as a member of the stream, which begins in lower
 * case.
 */
export const exception = ({ code, message }: ServiceError): Uint8Array =>
	frame(
		{
			':exception-type': code.charAt(0).toLowerCase() + code.slice(1),
			':content-type': 'application/json',
			':message-type': 'exception',
		},
		{ message },
	);

const frame = (headers: Readonly<Record<string, string>>, payload: unknown): Uint8Array =>
	codec.encode({
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, { type: 'string', value }]),
		),
		body: fromUtf8(JSON.stringify(payload)),
	});
