import type { ErrorFact, Fingerprint, Outcome, StageOutcome, Timed, UnreachableWhy } from './facts.ts';
import { timed } from './timed.ts';

const BY_CODE: Readonly<Record<string, UnreachableWhy>> = {
	ECONNREFUSED: 'refused',
	ECONNRESET: 'reset',
	EPIPE: 'reset',
	EHOSTUNREACH: 'no-route',
	ENETUNREACH: 'no-route',
	ENOTFOUND: 'dns',
	EAI_AGAIN: 'dns',
	ETIMEDOUT: 'timeout',
};

/** The outcome of the call that a stage made to `host`, told by the error that its provider threw. */
export const stageOutcome = (
	stage: StageOutcome,
	host: string,
): Outcome<{ readonly credentials: Fingerprint }> => {
	switch (stage.kind) {
		case 'credentials':
			return { kind: 'ok', value: { credentials: stage.credentials }, ...timed(stage) };
		case 'unasked':
			return stage;
		case 'hung': {
			return {
				kind: 'unreachable',
				why: 'timeout',
				host,
				connected: true,
				code: '',
				message: `no answer in ${stage.ms} ms`,
				...timed(stage),
			};
		}
		case 'declined':
		case 'stopped':
			return failure(stage.error, host, timed(stage));
	}
};

const failure = (error: ErrorFact, host: string, time: Timed): Outcome<never> => {
	const { name, message, code = '', status } = error;
	// An error of SSO's client comes as the text of another, without its code.
	const quoted = /\bE[A-Z_]{4,}\b/.exec(message)?.[0] ?? '';
	const why =
		BY_CODE[code] ??
		BY_CODE[quoted] ??
		(/certificate|CERT_|SELF_SIGNED/.test(`${code} ${message}`) ? 'tls' : undefined);
	if (why !== undefined)
		return { kind: 'unreachable', why, host, connected: why === 'tls', code, message, ...time };
	return { kind: 'refused', status: status ?? 0, code: name, message, ...time };
};
