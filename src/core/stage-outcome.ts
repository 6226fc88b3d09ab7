import type { ErrorFact, Fingerprint, Outcome, StageOutcome, UnreachableWhy } from './facts.ts';

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
			return { kind: 'ok', value: { credentials: stage.credentials }, ms: stage.ms };
		case 'unasked':
			return stage;
		case 'hung': {
			const { ms } = stage;
			return {
				kind: 'unreachable',
				why: 'timeout',
				host,
				connected: true,
				code: '',
				message: `no answer in ${ms} ms`,
				ms,
			};
		}
		case 'declined':
		case 'stopped':
			return failure(stage.error, host, stage.ms);
	}
};

const failure = (error: ErrorFact, host: string, ms: number): Outcome<never> => {
	const { name, message, code = '', status } = error;
	// An error of SSO's client comes as the text of another, without its code.
	const quoted = /\bE[A-Z_]{4,}\b/.exec(message)?.[0] ?? '';
	const why =
		BY_CODE[code] ??
		BY_CODE[quoted] ??
		(/certificate|CERT_|SELF_SIGNED/.test(`${code} ${message}`) ? 'tls' : undefined);
	if (why !== undefined)
		return { kind: 'unreachable', why, host, connected: why === 'tls', code, message, ms };
	return { kind: 'refused', status: status ?? 0, code: name, message, ms };
};
