import type { Report } from '../report.ts';
import { collect } from './collect.ts';
import { fieldOf } from './field.ts';
import { replacer } from './replacer.ts';
import { walk } from './walk.ts';

/**
 * Replaces what tells whose accounts these reports are of. There is one numbering for all of them, so that what
 * is another name or account in two of them stays another.
 */
export const redactor = (reports: readonly Report[]): ((report: Report) => Report) => {
	const { text, name, userId } = replacer(collect(reports));
	return (report) =>
		walk(
			report,
			(value, place) => {
				const field = fieldOf(place);
				if (field === 'fixed') return value;
				if (field === 'role' || field === 'session') return name(value);
				return field === 'user-id' ? userId(value) : text(value);
			},
			(key, parent) => (NAMED.has(parent) ? text(key) : key),
		);
};

/** Objects whose fields are named by people: profiles and SSO sessions. */
const NAMED: ReadonlySet<string> = new Set(['all', 'profiles', 'ssoSessions']);
