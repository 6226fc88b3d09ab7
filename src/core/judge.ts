import type { Check, Diagnosis } from './check.ts';
import type { Facts } from './facts.ts';
import { fill, fillCommand, type Slots } from './prose.ts';
import type { Finding } from './report.ts';
import { machineSlots } from './slots.ts';
import { commandsFor } from './subject-commands.ts';

export interface Judgement {
	/** In the checks' order; ranking comes after. */
	readonly findings: readonly Finding[];
	/** Ids of those that only follow from whatever else failed. */
	readonly following: ReadonlySet<string>;
	/** Checks that threw: a defect of this tool, told as such, which stops no other check. */
	readonly crashed: readonly { readonly check: Check; readonly message: string }[];
}

/** Every finding that the checks make of the facts. */
export const judge = (checks: readonly Check[], facts: Facts): Judgement => {
	const findings: Finding[] = [];
	const following = new Set<string>();
	const crashed: Judgement['crashed'][number][] = [];
	const slots = machineSlots(facts);
	for (const check of checks) {
		try {
			const diagnosis = check.judge(facts);
			if (diagnosis === undefined) continue;
			findings.push(finding(check, diagnosis, facts, { ...slots, ...diagnosis.slots }));
			if (diagnosis.follows) following.add(check.id);
		} catch (error) {
			crashed.push({ check, message: String(error) });
		}
	}
	return { findings, following, crashed };
};

const finding = (check: Check, diagnosis: Diagnosis, facts: Facts, slots: Slots): Finding => ({
	id: check.id,
	severity: diagnosis.severity ?? check.severity,
	title: fill(check.title, slots),
	symptom: fill(check.symptom, slots),
	cause: fill(check.cause, slots),
	fix: fill(check.fix, slots),
	commands: commandsFor(diagnosis.commands ?? check.commands, facts, slots).map((command) =>
		fillCommand(command, slots),
	),
	links: check.links,
	evidence: diagnosis.evidence,
});
