import { checks } from '../checks/index.ts';
import type { Check } from '../core/check.ts';

/** The check of this id, or of which this is another name. */
export const checkNamed = (word: string): Check | undefined =>
	checks.find(({ id, aliases = [] }) => id === word || aliases.includes(word));
