import { checks } from '../checks/index.ts';
import type { Check } from '../core/check.ts';

/** The check of this id, or of which this is another name, however it was typed: in capitals, with underscores or blanks. */
export const checkNamed = (word: string): Check | undefined => {
	const name = word.trim().toLowerCase().replace(/[_ ]+/g, '-');
	return checks.find(({ id, aliases = [] }) => id === name || aliases.includes(name));
};
