import type { Outcome } from './facts.ts';

/** An outcome in a few words, for evidence and for the detail of a row; `show` renders the value of an answer. */
export const showOutcome = <T>(outcome: Outcome<T>, show?: (value: T) => string): string => {
	switch (outcome.kind) {
		case 'ok':
			return show?.(outcome.value) ?? `answered in ${outcome.ms} ms`;
		case 'absent':
			return outcome.why;
		case 'refused':
			return [outcome.status || '', outcome.code, outcome.message].filter((part) => part !== '').join(' ');
		case 'unexpected':
			return `${outcome.status} ${outcome.message}`;
		case 'unreachable':
			return `${outcome.host}: ${outcome.message}${outcome.code && !outcome.message.includes(outcome.code) ? ` (${outcome.code})` : ''}`;
		case 'unasked':
			return `not asked: ${outcome.because}`;
	}
};
