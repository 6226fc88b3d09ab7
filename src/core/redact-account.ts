import { mapTexts } from './map-texts.ts';
import { collect } from './redact-account/collect.ts';
import { replacer } from './redact-account/replacer.ts';
import type { Report } from './report.ts';

/**
 * The report with every account id and every name of a role, a user or a session replaced, the same by the same
 * wherever it stands, so that two are still two. An account stays twelve digits and an ARN an ARN, so that
 * the facts can be judged again.
 */
export const redactAccount = (report: Report): Report => {
	const replace = replacer(collect(report));
	return mapTexts(
		report,
		(text, key) => (FIXED.has(key) ? text : replace(text)),
		(name, key) => (NAMED.has(key) ? replace(name) : name),
	);
};

/** Fields that hold a word of the tool's own vocabulary, or the address of a page. */
const FIXED: ReadonlySet<string> = new Set([
	...['id', 'kind', 'section', 'severity', 'stage', 'status', 'winner', 'why', 'what', 'origin', 'variable'],
	...[
		'api',
		'auth',
		'rootCause',
		'consequenceOf',
		'blockedBy',
		'links',
		'sections',
		'version',
		'sdk',
		'node',
	],
]);

/** Objects whose fields are named by people: profiles and SSO sessions. */
const NAMED: ReadonlySet<string> = new Set(['all', 'profiles', 'ssoSessions']);
