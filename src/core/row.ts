import type { Facts, Outcome, Section, Unasked } from './facts.ts';
import type { Row } from './report.ts';
import { showOutcome } from './show.ts';
import { timing } from './timing.ts';

/** One step of the examination: what it asks of whom, what that costs, and how its outcome reads. */
export interface RowDefinition {
	readonly id: string;
	readonly section: Section;
	readonly title: string;
	/** Who is asked for what, for `--list`. */
	readonly touches: string;
	/** What it costs; nothing but time where absent. */
	readonly cost?: string;
	/** Whether there is such a step in this run; in every run where absent. */
	readonly applies?: (facts: Facts) => boolean;
	readonly judge: (facts: Facts) => RowResult;
}

export type RowResult = Pick<Row, 'status' | 'detail' | 'blockedBy' | 'durationMs' | 'startMs'>;

export const defineRow = (row: RowDefinition): RowDefinition => row;

/** Not asked: blocked where another row had to pass first, an error where nobody can tell, else skipped. */
export const notAsked = ({ because, blockedBy, outOfTime, unable }: Unasked): RowResult => {
	if (outOfTime || (unable && blockedBy === undefined)) return { status: 'error', detail: because };
	return blockedBy === undefined
		? { status: 'skip', detail: because }
		: { status: 'blocked', blockedBy, detail: because };
};

/** A plain outcome as a row: `ok` passes, `absent` does not apply, and every other answer fails. */
export const plainRow = <T>(outcome: Outcome<T>, show: (value: T) => string): RowResult => {
	switch (outcome.kind) {
		case 'unasked':
			return notAsked(outcome);
		case 'absent':
			return { status: 'skip', detail: outcome.why };
		case 'ok':
			return { status: 'pass', detail: show(outcome.value), ...timing(outcome) };
		case 'refused':
		case 'unexpected':
		case 'unreachable':
			return { status: 'fail', detail: showOutcome(outcome), ...timing(outcome) };
	}
};

/**
 * The same for a source of credentials that may not be needed: what fails while another stage gave the
 * credentials does not apply here, and what fails before the chain came to it is not held against it.
 */
export const sourceRow = <T>(outcome: Outcome<T>, needed: boolean, show: (value: T) => string): RowResult => {
	const { blockedBy, ...row } = plainRow(outcome, show);
	if (needed || (row.status !== 'fail' && row.status !== 'blocked'))
		return blockedBy === undefined ? row : { ...row, blockedBy };
	return { ...row, status: 'skip', detail: `${row.detail}; not needed here` };
};

/** Whether the chain's outcome hangs on this stage: it won, or it is where the chain ended. */
export const decides = (facts: Facts, stage: 'imds' | 'container' | 'web-identity'): boolean => {
	const { verdict } = facts.chain;
	return verdict.kind !== 'unasked' && verdict.stage === stage;
};
