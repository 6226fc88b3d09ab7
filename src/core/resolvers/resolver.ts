import type { StageId } from '../facts.ts';

/** What one resolver makes of one stage. */
export interface Step {
	/** A stage of the SDK's chain, or the resolver's own name for a step that the SDK does not have. */
	readonly stage: string;
	/**
	 * `credentials`: this stage gives them. `declined`: it has none, and the next is asked.
	 * `stopped`: it ends the whole resolution with an error. `hung`: it never comes back. `skipped`:
	 * passed over by a rule. `not-reached`: something before it has decided.
	 */
	readonly kind: 'credentials' | 'declined' | 'stopped' | 'hung' | 'skipped' | 'not-reached';
	/** In a few words, without a full stop; never a secret. */
	readonly why: string;
}

/** Which region a resolver takes. */
export interface RegionPrediction {
	/** Null where it finds none. */
	readonly value: string | null;
	/** The variable, `file:line`, or in a few words what else it comes from. */
	readonly source: string;
	/** What it says where it cannot go on without one, or not with this one. */
	readonly error?: string;
}

/** What one resolver does on a machine, from facts alone. */
export interface Prediction {
	/**
	 * The stage that gives the credentials; for the AWS CLI the nearest one. Null where it gives
	 * none.
	 */
	readonly winner: StageId | null;
	/** The error that it ends with; null where it gives credentials, or never ends. */
	readonly error: { readonly name: string; readonly message?: string } | null;
	/** It never comes back. */
	readonly hangs?: true;
	readonly region: RegionPrediction;
	/** Every stage in the order of this resolver, with what becomes of it and why. */
	readonly steps: readonly Step[];
	/**
	 * Where the credentials come from, in the words of from.ts, so that two predictions can be
	 * compared by it; empty where there are none.
	 */
	readonly from: string;
	/**
	 * What this rests on though nobody asked it, in a few words; absent where all that decides is
	 * known.
	 */
	readonly assumes?: string;
	/** What nobody asked and no rule tells; then `winner` and `error` are null and say nothing. */
	readonly undecided?: string;
}
