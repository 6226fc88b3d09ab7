import type { Check } from '../check.ts';
import { anchorsOf } from './anchors.ts';
import { type Automaton, automatonOf } from './automaton.ts';

/** One pattern, and the gotcha that it stands for. */
export interface Rule {
	readonly id: string;
	readonly pattern: RegExp;
}

export interface Rules {
	readonly rules: readonly Rule[];
	/** Finds, by its index, every rule that could match where one of its words stands. */
	readonly automaton: Automaton;
}

/** All that the checks know of messages. */
export const rulesOf = (checks: readonly Check[]): Rules => {
	const rules = checks.flatMap(({ id, says = [] }) => says.map((pattern) => ({ id, pattern })));
	return { rules, automaton: automatonOf(rules.map(({ pattern }) => anchorsOf(pattern) ?? [])) };
};
