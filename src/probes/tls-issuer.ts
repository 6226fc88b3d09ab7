import type { PeerCertificate } from 'node:tls';
import type { Outcome } from '../core/facts.ts';
import { excerpt } from '../core/redact.ts';
import { atMost } from '../host/deadline.ts';
import type { Host } from '../host/host.ts';

/** Milliseconds for a second handshake with a server whose certificate was just refused. */
const HANDSHAKE = 2000;

/**
 * The same outcome, with the issuer of the certificate where that is what it was refused for: a proxy that looks into
 * TLS is known by it. One more handshake, in which nothing is verified and nothing is sent.
 */
export const withIssuer = async <T>(host: Host, outcome: Outcome<T>): Promise<Outcome<T>> => {
	if (outcome.kind !== 'unreachable' || outcome.why !== 'tls') return outcome;
	const issuer = await atMost(host.deadline, issuerOf(outcome.host), HANDSHAKE, () => undefined);
	return issuer === undefined ? outcome : { ...outcome, issuer };
};

const issuerOf = async (authority: string): Promise<string | undefined> => {
	const { connect } = await import('node:tls');
	const at = authority.lastIndexOf(':');
	const [host, port] = [authority.slice(0, at), Number(authority.slice(at + 1))];
	return new Promise((resolve) => {
		const socket = connect({ host, port, servername: host, rejectUnauthorized: false }, () => {
			resolve(nameOf(socket.getPeerCertificate().issuer));
			socket.destroy();
		});
		socket.once('error', () => resolve(undefined));
	});
};

const nameOf = (issuer: PeerCertificate['issuer'] | undefined): string | undefined => {
	const parts = [issuer?.CN, issuer?.O].filter((part) => typeof part === 'string' && part !== '');
	return parts.length === 0 ? undefined : excerpt(parts.join(', '), 120);
};
