import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Scenario } from '../core/scenario.ts';
import { type App, createApp, type Reply, reachOf } from './app.ts';
import { selfSigned } from './self-signed.ts';
import { stsAction } from './sts.ts';
import { type Asked, SERVICES, type Service, type Urls } from './world.ts';

/** The one file that knows of sockets: each service of the embedded AWS behind a port of its own. */

/** A request that came in, without its headers: those hold signatures and tokens. */
export interface Requested {
	readonly service: Service;
	readonly method: string;
	readonly path: string;
	/** Operation, where the path does not tell it. */
	readonly action?: string;
}

export interface RunningAws {
	readonly urls: Urls;
	/** All that was asked so far, in order. */
	readonly requests: readonly Requested[];
	readonly close: () => Promise<void>;
}

interface Listener {
	readonly url: string;
	readonly close: () => Promise<void>;
}

/**
 * Starts all services of a scenario on loopback addresses, each answer `delayMs` milliseconds further away. Port numbers
 * are the system's choice.
 */
export const startAws = async (scenario: Scenario, delayMs = 0): Promise<RunningAws> => {
	const app = createApp(scenario);
	const requests: Requested[] = [];
	const heard: App = (asked) => {
		const { service, method, path } = asked;
		const action = service === 'sts' ? stsAction(asked) : undefined;
		requests.push({ service, method, path, ...(action === undefined ? {} : { action }) });
		const reply = app(asked);
		return typeof reply === 'string' ? reply : { ...reply, delayMs: reply.delayMs + delayMs };
	};
	const open = (service: Service) => openService(service, scenario, heard);
	const [imds, container, sts, sso, bedrock] = await Promise.all([
		open('imds'),
		open('container'),
		open('sts'),
		open('sso'),
		open('bedrock'),
	]);
	const all = { imds, container, sts, sso, bedrock };
	const { url } = imds;
	return {
		urls: { imds: url, container: container.url, sts: sts.url, sso: sso.url, bedrock: bedrock.url },
		requests,
		close: async () => {
			await Promise.all(SERVICES.map((service) => all[service].close()));
		},
	};
};

const openService = async (service: Service, scenario: Scenario, app: App): Promise<Listener> => {
	const host = await addressOf(service, scenario);
	const silent: App = () => 'silence';
	switch (reachOf(service, scenario)) {
		case 'refused':
			return closedPort(host);
		case 'blackhole':
			return (await blackhole(host)) ?? listen(service, host, silent);
		case 'nowhere':
			// RFC 2606: names below it never resolve.
			return { url: `https://${service}.amazonaws.invalid`, close: async () => {} };
		case 'intercepted':
			return intercept(service, host, app);
		default:
			return listen(service, host, app);
	}
};

/**
 * The SDK treats the agent of EKS Pod Identity otherwise than an endpoint at 127.0.0.1, and any other
 * loopback address as the agent; not every system has one.
 */
const addressOf = async (service: Service, { on }: Scenario): Promise<string> => {
	if (service !== 'container' || on !== 'pod-identity') return '127.0.0.1';
	const probe = net.createServer();
	return new Promise((resolve) => {
		probe.once('error', () => resolve('127.0.0.1'));
		probe.listen(0, '127.0.0.2', () => probe.close(() => resolve('127.0.0.2')));
	});
};

/**
 * A service over HTTP/1.1 and, for clients that begin with its preface, over HTTP/2 on the same port.
 */
const listen = async (service: Service, host: string, app: App): Promise<Listener> => {
	const sockets = new Set<net.Socket>();
	const one = http.createServer((request, response) =>
		exchange(service, app, request, response, () => request.socket.destroy()),
	);
	const two = http2.createServer((request, response) =>
		exchange(service, app, request, response, () => request.stream.session?.destroy()),
	);
	const front = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		socket.once('data', (first) => {
			socket.pause();
			socket.unshift(first);
			const server = first.toString('latin1', 0, 4) === 'PRI ' ? two : one;
			server.emit('connection', socket);
			// A server for HTTP/2 takes over what was read already, and loses it once the socket flows.
			process.nextTick(() => socket.resume());
		});
	});
	const port = await bound(front, host, 0);
	return {
		url: `http://${host}:${port}`,
		close: () => {
			for (const socket of sockets) socket.destroy();
			return closed(front);
		},
	};
};

/** The same behind a certificate that only a client without scruples accepts. */
const intercept = async (service: Service, host: string, app: App): Promise<Listener> => {
	const server = https.createServer(selfSigned('Example Corp', 'Inspecting Proxy'), (request, response) =>
		exchange(service, app, request, response, () => request.socket.destroy()),
	);
	const port = await bound(server, host, 0);
	return {
		url: `https://${host}:${port}`,
		close: () => {
			server.closeAllConnections();
			return closed(server);
		},
	};
};

type Incoming = AsyncIterable<Buffer> & Pick<http.IncomingMessage, 'method' | 'url' | 'headers'>;
type Outgoing = Writable & {
	statusCode: number;
	setHeader: (name: string, value: string | number) => unknown;
};

const exchange = async (
	service: Service,
	app: App,
	request: Incoming,
	response: Outgoing,
	hangUp: () => void,
): Promise<void> => {
	// A client that goes away in the middle is no concern of ours.
	response.on('error', () => {});
	const body = await bodyOf(request).catch(() => undefined);
	if (body === undefined) return;
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
	const asked: Asked = {
		service,
		method: request.method ?? 'GET',
		path: request.url ?? '/',
		headers,
		body,
	};
	const reply = app(asked);
	if (reply === 'silence') return;
	if (reply === 'hangup') return hangUp();
	if (reply.delayMs > 0) await sleep(reply.delayMs, undefined, { ref: false });
	if (!response.destroyed) send(reply, response);
};

const bodyOf = async (request: Incoming): Promise<string> => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
};

/** Bytes that an endless answer sends at once. */
const PIECE = 65_536;

const send = ({ status, headers, body, endless }: Reply, response: Outgoing): void => {
	response.statusCode = status;
	if (!endless) response.setHeader('content-length', body.length);
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
	if (!endless) {
		response.end(body);
		return;
	}
	const piece = Buffer.alloc(PIECE, body.length > 0 ? body : ' ');
	const pump = () => {
		while (!response.destroyed && response.write(piece));
		if (!response.destroyed) response.once('drain', pump);
	};
	pump();
};

/**
 * A port on which nobody listens: below those that systems give out by themselves, so that nobody
 * will.
 */
const closedPort = async (host: string): Promise<Listener> => {
	for (;;) {
		const port = 20_000 + Math.floor(Math.random() * 10_000);
		const server = net.createServer();
		const free = await bound(server, host, port).catch(() => undefined);
		if (free === undefined) continue;
		await closed(server);
		return { url: `http://${host}:${port}`, close: async () => {} };
	}
};

/**
 * Listens, with room for one, and never accepts: its thread sleeps. Plain JavaScript, as a worker
 * takes it from text.
 */
const SLEEPER = `
	const { parentPort, workerData } = require('node:worker_threads');
	const server = require('node:net').createServer();
	server.listen({ port: 0, host: workerData.host, backlog: 1 }, () => {
		parentPort.postMessage(server.address().port);
		Atomics.wait(workerData.gate, 0, 0);
	});
`;

/**
 * A port that swallows packets, without root: once the queue of a listener that never accepts is full,
 * Linux drops every further attempt to connect. Undefined where a system does something else, which is
 * tried.
 */
const blackhole = async (host: string): Promise<Listener | undefined> => {
	const gate = new Int32Array(new SharedArrayBuffer(4));
	const worker = new Worker(SLEEPER, { eval: true, workerData: { gate, host } });
	const port = await new Promise<number>((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
	const held: net.Socket[] = [];
	const close = async () => {
		for (const socket of held) socket.destroy();
		await worker.terminate();
	};
	for (let attempt = 0; attempt < 16; attempt++) {
		const socket = net.connect({ host, port });
		held.push(socket);
		const outcome = await connecting(socket);
		if (outcome === 'nothing') {
			socket.destroy();
			return { url: `http://${host}:${port}`, close };
		}
		if (outcome === 'error') break;
	}
	await close();
	return undefined;
};

/**
 * Milliseconds without an answer that count as none at all; a loopback connection takes less than one.
 */
const NO_ANSWER = 150;

const connecting = (socket: net.Socket): Promise<'connected' | 'error' | 'nothing'> =>
	new Promise((resolve) => {
		socket.on('connect', () => resolve('connected'));
		socket.on('error', () => resolve('error'));
		// A process that was held up sees its timers before what has come in meanwhile.
		setTimeout(() => setImmediate(() => resolve('nothing')), NO_ANSWER);
	});

const bound = (server: net.Server, host: string, port: number): Promise<number> =>
	new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			const address = server.address();
			resolve(typeof address === 'object' && address !== null ? address.port : port);
		});
	});

const closed = (server: net.Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
