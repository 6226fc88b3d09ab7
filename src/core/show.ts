import type { Outcome, Refused } from './facts.ts';

/** An outcome in a few words, for evidence and for the detail of a row; `show` renders the value of an answer. */
export const showOutcome = <T>(outcome: Outcome<T>, show?: (value: T) => string): string => {
	switch (outcome.kind) {
		case 'ok':
			return show?.(outcome.value) ?? `answered in ${outcome.ms} ms`;
		case 'absent':
			return outcome.why;
		case 'refused':
			return refusal(outcome);
		case 'unexpected':
			return `${outcome.status} ${outcome.message}`;
		case 'unreachable':
			return `${outcome.host}: ${outcome.message}${outcome.code && !outcome.message.includes(outcome.code) ? ` (${outcome.code})` : ''}`;
		case 'unasked':
			return `not asked: ${outcome.because}`;
	}
};

/** `403 AccessDenied …`; a page that says its status itself is not told it twice. */
const refusal = ({ status, code, message }: Refused): string =>
	[
		status === 0 || message.startsWith(String(status)) ? '' : status,
		message.startsWith(`${code}: `) ? '' : code,
		message,
	]
		.filter((part) => part !== '')
		.join(' ');
