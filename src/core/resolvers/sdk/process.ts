import { fromLine } from '../from.ts';
import { declined, heard, type Known, type Ruling } from './ruling.ts';

/**
 * `fromProcess` (credential-provider-process): it asks anew what the profile stage may have asked
 * already.
 */
export const processStage = (facts: Known): Ruling => {
	const { name, found, settings } = facts.files.profile;
	if (!found) return declined(`there is no profile ${name}`);
	const program = settings.credential_process;
	return program === undefined
		? declined(`profile ${name} has no credential_process`)
		: heard(facts, 'process', fromLine(program));
};
