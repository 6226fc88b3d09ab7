import type { Outcome, Refused } from '../core/facts.ts';
import { excerpt, redact } from '../core/redact.ts';
import { atMost, inTime } from '../host/deadline.ts';
import { thrown, unreachable } from '../host/failure.ts';
import type { Host } from '../host/host.ts';
import { started } from '../host/started.ts';
import { stopwatch } from '../host/stopwatch.ts';
import { withIssuer } from './tls-issuer.ts';

/** What the wire carried, whatever the SDK made of it. */
export interface Wire {
	status?: number;
	contentType?: string;
	requestId?: string;
	/** Server's `Date` minus our clock, milliseconds. */
	offsetMs?: number;
}

/** Milliseconds for a connection, and for the answer after it. A model's first token takes a second or two. */
export const CONNECT_MS = 3000;
export const ANSWER_MS = 8000;

/**
 * One call of an SDK client as an outcome. `wire` is filled in by `httpHandler`; without an answer on it the call
 * did not get through, with one it is the service, or something in its place, that said no.
 */
export const callOutcome = async <T>(
	host: Host,
	endpoint: string,
	wire: Wire,
	call: () => Promise<T>,
): Promise<Outcome<T>> => {
	const startMs = host.elapsed();
	const elapsed = stopwatch();
	const failed = (error: unknown): Outcome<T> => {
		if (wire.status === undefined) return unreachable(error, endpoint, connected(error), elapsed());
		return foreign(wire, error, elapsed()) ?? refused(wire, wire.status, error, elapsed());
	};
	const answered = call().then((value): Outcome<T> => ({ kind: 'ok', value, ms: elapsed() }), failed);
	// The handler bounds the wait for an answer's beginning; a body that drips in slowly it would wait for.
	const bound = host.deadline.within(CONNECT_MS + ANSWER_MS);
	const late = (): Outcome<T> => {
		const error = Object.assign(new Error(`no whole answer in ${bound} ms`), { name: 'TimeoutError' });
		return unreachable(error, endpoint, true, elapsed());
	};
	const outcome = await atMost(host.deadline, answered, bound, late);
	return started(startMs, inTime(host.deadline, await withIssuer(host, outcome)));
};

// The handler's two timeouts differ in their text only (@smithy/node-http-handler).
const connected = (error: unknown): boolean => !/did not establish a connection/.test(thrown(error).message);

const refused = (wire: Wire, status: number, error: unknown, ms: number): Refused => {
	const { name, message } = thrown(error);
	const text = redact(message).slice(0, 2000);
	return {
		kind: 'refused',
		status,
		code: name,
		message: text,
		ms,
		...(wire.requestId ? { requestId: wire.requestId } : {}),
	};
};

/** An answer that no AWS service gives: a redirect, a page, a body that its own protocol cannot read. */
const foreign = (wire: Wire, error: unknown, ms: number): Outcome<never> | undefined => {
	const { status = 0, contentType = '' } = wire;
	const { name, message } = thrown(error);
	const redirect = status >= 300 && status < 400;
	const page = /html/i.test(contentType);
	const unreadable = name === 'SyntaxError' || /Deserialization error|is not valid JSON|parse/i.test(message);
	if (!redirect && !page && !(unreadable && wire.requestId === undefined)) return undefined;
	const what = redirect ? 'a redirect' : page ? 'a page of markup' : 'a body that is not of this service';
	return { kind: 'unexpected', status, message: what, excerpt: excerpt(message), ms };
};
