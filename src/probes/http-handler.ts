import type { NodeHttpHandler as Handler } from '@smithy/node-http-handler';
import type { Host } from '../host/host.ts';
import { ANSWER_MS, CONNECT_MS, type Wire } from './service-call.ts';

/**
 * The SDK's HTTP/1.1 handler, which is how the product calls, with the bounds that it lacks by default, and with an eye
 * on what each answer carries before the SDK reads it: it is noted on the wire of the request's path.
 */
export const httpHandler = async (host: Host, wireOf: (path: string) => Wire): Promise<Handler> => {
	const { NodeHttpHandler } = await import('@smithy/node-http-handler');
	const handler = new NodeHttpHandler({
		connectionTimeout: host.deadline.within(CONNECT_MS),
		requestTimeout: host.deadline.within(ANSWER_MS),
		throwOnRequestTimeout: true,
		socketTimeout: host.deadline.within(ANSWER_MS),
	});
	const handle = handler.handle.bind(handler);
	handler.handle = async (request, options) => {
		const result = await handle(request, options);
		note(host, wireOf(request.path), result.response.statusCode, result.response.headers);
		return result;
	};
	return handler;
};

const note = (host: Host, wire: Wire, status: number, headers: Readonly<Record<string, string>>): void => {
	wire.status = status;
	const { 'content-type': contentType, date = '' } = headers;
	if (contentType !== undefined) wire.contentType = contentType;
	const requestId = headers['x-amzn-requestid'] ?? headers['x-amz-request-id'];
	if (requestId !== undefined) wire.requestId = requestId;
	const time = Date.parse(date);
	if (!Number.isNaN(time)) wire.offsetMs = time - host.now().getTime();
};
