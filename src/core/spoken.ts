import { type Check, list } from './check.ts';
import { MACHINES } from './healthy.ts';
import { machineSlots } from './slots.ts';

/**
 * A text of a check for a page that no machine fills. A slot that is a sentence of its own says there
 * what the check has for it, or what it says in the first example: as a word in capitals it would say
 * nothing at all.
 */
export const spoken = (check: Check, text: string): string => {
	// What the check itself says for a slot holds wherever that stands, in the midst of a sentence too.
	const own = text.replace(SLOT, (open, name: string) => check.unfilled?.[name] ?? open).trim();
	const [first] = list(check.examples.bad);
	if (first === undefined || !SENTENCE.test(own)) return own;
	const facts = { ...MACHINES[first.on ?? 'ec2'], ...first.facts };
	const slots = { ...machineSlots(facts), ...check.judge(facts)?.slots };
	return own.replace(new RegExp(SENTENCE, 'g'), (open, name: string) => slots[name] ?? open).trim();
};

const SLOT = /\{([a-zA-Z]+)\}/g;
const SENTENCE = /(?<=^|[.!?] )\{([a-zA-Z]+)\}(?= [A-Z]|$)/;
