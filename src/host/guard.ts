import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/**
 * Bytes that any single answer may have; the largest real one has a few thousand. The SDK parses an answer whole and
 * in one go, so a larger bound is time in which no deadline is kept.
 */
const MAX_ANSWER = 512 * 1024;
/** Milliseconds between looks. Loopback fills some 20 MB in it. */
const INTERVAL = 20;

/**
 * Ends any HTTP answer of this process that grows beyond `MAX_ANSWER`. The SDK's own metadata and credential
 * clients collect whatever comes; a server that never stops would take all memory before any timeout.
 */
export const guardAnswers = (): void => {
	const open = new Map<ClientRequest, number>();
	let timer: NodeJS.Timeout | undefined;
	const look = () => {
		for (const [request, before] of open) {
			const read = request.socket?.bytesRead ?? 0;
			if (request.destroyed || request.closed) open.delete(request);
			else if (read - before > MAX_ANSWER) request.destroy(new Error('the answer does not end'));
		}
		if (open.size > 0) return;
		clearInterval(timer);
		timer = undefined;
	};
	subscribe('http.client.request.start', (message) => {
		if (!isStart(message)) return;
		open.set(message.request, message.request.socket?.bytesRead ?? 0);
		timer ??= setInterval(look, INTERVAL).unref();
	});
};

const isStart = (message: unknown): message is { request: ClientRequest } =>
	typeof message === 'object' && message !== null && 'request' in message;
