import http from 'node:http';
import https from 'node:https';
import type { Timed, Unreachable } from '../core/facts.ts';
import { unreachable } from './failure.ts';
import { stopwatch } from './stopwatch.ts';

/** One plain request of our own: metadata, container and task endpoints. No redirect is followed. */
export interface Ask {
	readonly url: URL;
	readonly method?: 'GET' | 'PUT';
	readonly headers?: Readonly<Record<string, string>>;
	/** Whole milliseconds for connecting, asking and reading. */
	readonly timeoutMs: number;
}

export interface Answered extends Timed {
	readonly kind: 'answered';
	readonly status: number;
	readonly headers: http.IncomingHttpHeaders;
	/** At most `MAX_BODY` bytes of it. */
	readonly body: string;
	/** Whether there was more. */
	readonly truncated: boolean;
}

/** Bytes. A credentials document has about 1500. */
const MAX_BODY = 256 * 1024;

// Agents of our own: Node's global one follows NODE_USE_ENV_PROXY, and a proxy has no business here.
const agents = new Map<string, http.Agent>();

/** Asks, and always comes back within `timeoutMs`. Never throws for what the world does. */
export const ask = (request: Ask): Promise<Answered | Unreachable> =>
	new Promise((resolve) => {
		const { url, timeoutMs } = request;
		const elapsed = stopwatch();
		const secure = url.protocol === 'https:';
		const host = `${url.hostname}:${url.port || (secure ? 443 : 80)}`;
		const call = open(request);
		if (call instanceof Error) return resolve(unreachable(call, host, false, elapsed()));
		let connected = false;
		const give = (result: Answered | Unreachable) => {
			clearTimeout(timer);
			resolve(result);
			call.destroy();
		};
		const timer = setTimeout(() => {
			const message = connected
				? `accepted, then no answer in ${timeoutMs} ms`
				: `no connection in ${timeoutMs} ms`;
			give({ kind: 'unreachable', why: 'timeout', host, connected, code: '', message, ms: elapsed() });
		}, timeoutMs);
		call.on('socket', (socket) => {
			if (!socket.connecting) connected = true;
			else socket.once('connect', () => (connected = true));
		});
		call.on('error', (error) => give(unreachable(error, host, connected, elapsed())));
		call.on('response', (response) => {
			const chunks: Buffer[] = [];
			let bytes = 0;
			const done = (truncated: boolean) =>
				give({
					kind: 'answered',
					status: response.statusCode ?? 0,
					headers: response.headers,
					body: Buffer.concat(chunks).subarray(0, MAX_BODY).toString('utf8'),
					truncated,
					ms: elapsed(),
				});
			response.on('data', (chunk: Buffer) => {
				chunks.push(chunk);
				bytes += chunk.length;
				if (bytes > MAX_BODY) done(true);
			});
			response.on('end', () => done(false));
			response.on('error', (error) => give(unreachable(error, host, connected, elapsed())));
		});
		call.end();
	});

/** The request, or why there can be none: a header takes no line break, and Node throws at once. */
const open = ({ url, method = 'GET', headers }: Ask): http.ClientRequest | Error => {
	try {
		return (url.protocol === 'https:' ? https : http).request(url, {
			agent: agentFor(url),
			method,
			headers,
			// Node strips the brackets that a URL needs around an IPv6 address only from `url.hostname`.
			hostname: url.hostname.replace(/^\[(.+)\]$/, '$1'),
		});
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
};

/** Made when it is wanted: a run that asks nobody then loads no HTTP at all. */
const agentFor = ({ protocol }: URL): http.Agent => {
	const made = agents.get(protocol);
	if (made !== undefined) return made;
	const agent =
		protocol === 'https:' ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true });
	agents.set(protocol, agent);
	return agent;
};
