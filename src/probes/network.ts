import { connect as connectPlain, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Network, Outcome, Unasked } from '../core/facts.ts';
import { atMost, inTime } from '../host/deadline.ts';
import { unreachable } from '../host/failure.ts';
import type { Host } from '../host/host.ts';
import { started } from '../host/started.ts';
import { stopwatch } from '../host/stopwatch.ts';
import { bedrockEndpoint } from './bedrock.ts';
import type { Services } from './services.ts';
import { stsUrl } from './sts.ts';
import { withIssuer } from './tls-issuer.ts';

/** Milliseconds for one connection; a packet on its way around the earth takes a third of one second. */
const CONNECT = 3000;

const CALLED: Unasked = { kind: 'unasked', because: 'the call itself tells' };

/**
 * The way to the two hosts of AWS, where it was not found by a call: without credentials, or with the
 * call left out, a connection still tells whether the network lets one through. Nothing is sent.
 */
export const probeNetwork = async (host: Host, { sts, bedrock }: Services): Promise<Network> => {
	const [toSts, toBedrock] = await Promise.all([
		way(host, sts.identity, () => stsUrl(host, sts.region)),
		way(host, bedrock.invoke, () => new URL(bedrockEndpoint(host, bedrock.region))),
	]);
	return { sts: toSts, bedrock: toBedrock };
};

/** What keeps the host's very name from being known keeps a connection from being tried. */
const NAMELESS: readonly string[] = ['config.region', 'config.provider'];

const way = async (
	host: Host,
	call: Outcome<unknown>,
	to: () => URL | undefined,
): Promise<Outcome<string>> => {
	if (call.kind !== 'unasked') return CALLED;
	if (call.outOfTime || NAMELESS.includes(call.blockedBy ?? '')) return call;
	const url = to();
	if (url === undefined) return call;
	const startMs = host.elapsed();
	const outcome = inTime(host.deadline, await connection(host, url));
	return started(startMs, await withIssuer(host, outcome));
};

const connection = async (host: Host, { protocol, hostname, port }: URL): Promise<Outcome<string>> => {
	const secure = protocol === 'https:';
	const name = hostname.replace(/^\[|\]$/g, '');
	const to = { host: name, port: Number(port || (secure ? 443 : 80)) };
	const authority = `${hostname}:${to.port}`;
	const elapsed = stopwatch();
	const socket = secure
		? connectTls({ ...to, ...(isIP(name) === 0 ? { servername: name } : {}) })
		: connectPlain(to);
	let connected = false;
	socket.once('connect', () => {
		connected = true;
	});
	const told = new Promise<Outcome<string>>((resolve) => {
		socket.once(secure ? 'secureConnect' : 'connect', () =>
			resolve({ kind: 'ok', value: authority, ms: elapsed() }),
		);
		socket.once('error', (error) => resolve(unreachable(error, authority, connected, elapsed())));
	});
	const outcome = await atMost(
		host.deadline,
		told,
		CONNECT,
		(): Outcome<string> => ({
			kind: 'unreachable',
			why: 'timeout',
			host: authority,
			connected,
			code: '',
			message: connected ? `no TLS in ${CONNECT} ms` : `no connection in ${CONNECT} ms`,
			ms: elapsed(),
		}),
	);
	socket.destroy();
	return outcome;
};
