import { type Check, list } from './check.ts';
import { MACHINES } from './healthy.ts';
import { machineSlots } from './slots.ts';

/**
 * A text of a check for a page that no machine fills. A slot that is a sentence of its own says there
 * what the check has for it, or what it says in the first example: as a word in capitals it would say
 * nothing at all.
 */
export const spoken = (check: Check, text: string): string => {
	const [first] = list(check.examples.bad);
	if (first === undefined || !SENTENCE.test(text)) return text;
	const facts = { ...MACHINES[first.on ?? 'ec2'], ...first.facts };
	const slots = { ...machineSlots(facts), ...check.judge(facts)?.slots, ...check.unfilled };
	return text.replace(new RegExp(SENTENCE, 'g'), (open, name: string) => slots[name] ?? open).trim();
};

const SENTENCE = /(?<=^|[.!?] )\{([a-zA-Z]+)\}(?= [A-Z]|$)/;
