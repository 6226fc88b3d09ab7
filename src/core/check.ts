import type { Facts, Section } from './facts.ts';
import type { Machine, Scenario } from './scenario.ts';

export type Severity = 'error' | 'warning' | 'info';

/** One observation that a finding rests on: `fact` is a path in the facts, `value` what stood there. */
export interface Evidence {
	readonly fact: string;
	readonly value: string;
}

/** What a check answers when it applies. Data, never sentences: the prose stands beside the judgement. */
export interface Diagnosis {
	readonly evidence: readonly Evidence[];
	/** Values for the slots of this check's own texts, over the machine's own (core/slots.ts). */
	readonly slots?: Readonly<Record<string, string>>;
	/** Commands, with slots as in the check's own, where this case wants others. */
	readonly commands?: readonly string[];
	/** Where this case is graver or milder than the check's own severity. */
	readonly severity?: Severity;
	/** In this case it only follows from whatever else failed, and names the first of those. */
	readonly follows?: true;
}

/** Facts that differ from a healthy machine's; what is not named is as there. */
export interface Example {
	readonly on?: Machine;
	readonly facts: Partial<Facts>;
}

/** One gotcha: how it is recognised, what it is called, and what to do about it. */
export interface Check<Needs extends keyof Facts = keyof Facts> {
	/** The noun that is wrong, kebab-case; also the file's name. Permanent. */
	readonly id: string;
	/** Other ids by which it may be asked for; never raised themselves. */
	readonly aliases?: readonly string[];
	readonly section: Section | 'runtime' | 'clock';
	/** Severity unless the diagnosis says otherwise. */
	readonly severity: Severity;
	/** A few words for lists. */
	readonly title: string;
	/** What people see, one or two full sentences. `{slots}` are filled from the diagnosis and the machine. */
	readonly symptom: string;
	/** Why, in one or two full sentences. */
	readonly cause: string;
	/** What to do, in full sentences. */
	readonly fix: string;
	/** Commands to paste, each valid shell; a slot stands outside quotes, and its value is quoted when it is filled in. */
	readonly commands: readonly string[];
	/** What slots say that are sentences of their own, where no machine fills them; else the first example's. */
	readonly unfilled?: Readonly<Record<string, string>>;
	/** Pages that the facts come from. */
	readonly links: readonly string[];
	/**
	 * What an error message says when this is its cause: what identifies it, not whole sentences. Matched
	 * against text as core/recognise.ts normalises it; `explain` uses these on logs of any client, so each
	 * has to be enough on its own.
	 */
	readonly says?: readonly RegExp[];
	/** The facts that `judge` may see; it is typed to see no others. */
	readonly needs: readonly Needs[];
	/** A property of function type, so that a check of few facts is assignable to one of all. */
	readonly judge: (facts: Pick<Facts, Needs>) => Diagnosis | undefined;
	/** Ids that are consequences when this one is there: ranking puts them below it. */
	readonly explains: readonly string[];
	/** Raised only where no other finding explains it: a consequence of another is not shown at all. */
	readonly fallback?: true;
	/** Judged whatever sections were asked for: it answers an option of its own. */
	readonly always?: true;
	readonly examples: {
		readonly bad: Example | readonly Example[];
		readonly good: Example | readonly Example[];
	};
	/** The simulated AWS in which the whole program must raise this, or why there can be none. */
	readonly reproduce: Scenario | { readonly impossible: string };
}

/** Gives a check its types; refuses, at compile time, a `judge` that touches a fact outside `needs`. */
export const defineCheck = <const Needs extends keyof Facts>(check: Check<Needs>): Check<Needs> => check;

/** One or many, as a list. */
export const list = <T>(items: T | readonly T[]): readonly T[] =>
	Array.isArray(items) ? items : [items as T];
