import type { Unreachable, UnreachableWhy } from '../core/facts.ts';
import { redact } from '../core/redact.ts';

const BY_CODE: Readonly<Record<string, UnreachableWhy>> = {
	ECONNREFUSED: 'refused',
	ECONNRESET: 'reset',
	EPIPE: 'reset',
	EHOSTUNREACH: 'no-route',
	ENETUNREACH: 'no-route',
	EHOSTDOWN: 'no-route',
	EADDRNOTAVAIL: 'no-route',
	ENOTFOUND: 'dns',
	EAI_AGAIN: 'dns',
	EAI_NODATA: 'dns',
	ETIMEDOUT: 'timeout',
	ESOCKETTIMEDOUT: 'timeout',
	ERR_TLS_CERT_ALTNAME_INVALID: 'tls',
	SELF_SIGNED_CERT_IN_CHAIN: 'tls',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
	UNABLE_TO_GET_ISSUER_CERT: 'tls',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
	CERT_HAS_EXPIRED: 'tls',
	CERT_NOT_YET_VALID: 'tls',
	CERT_UNTRUSTED: 'tls',
	EPROTO: 'tls',
};

/** What an error object may carry, wherever it comes from. */
export interface Thrown {
	readonly name: string;
	readonly message: string;
	readonly code: string;
}

/** Name, text and code of anything that was thrown; the first of several where Node tried several addresses. */
export const thrown = (error: unknown): Thrown => {
	if (!(error instanceof Error)) return { name: 'Error', message: String(error), code: '' };
	const first = error instanceof AggregateError ? error.errors.find((e) => e instanceof Error) : undefined;
	const code = read(error, 'code') || read(first, 'code');
	return { name: error.name, message: error.message || first?.message || code, code };
};

const read = (object: unknown, key: string): string => {
	const value = object instanceof Error ? Reflect.get(object, key) : undefined;
	return typeof value === 'string' ? value : '';
};

/** Why no answer came from `host` (`name:port`), from what the socket layer threw after `ms` milliseconds. */
export const unreachable = (error: unknown, host: string, connected: boolean, ms: number): Unreachable => {
	const { name, message, code } = thrown(error);
	const why = BY_CODE[code] ?? byText(name, message, code);
	return { kind: 'unreachable', why, host, connected, code, message: redact(message), ms };
};

const byText = (name: string, message: string, code: string): UnreachableWhy => {
	if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
	if (/hang up|closed|aborted/i.test(message)) return 'reset';
	if (/certificate|ERR_TLS|ERR_SSL/i.test(`${code} ${message}`)) return 'tls';
	return 'protocol';
};
