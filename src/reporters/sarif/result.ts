import type { Result } from 'sarif';
import type { Finding, Report } from '../../core/report.ts';
import { LEVELS } from './levels.ts';
import { locationOf } from './location.ts';
import { message } from './message.ts';

/** One finding as a result of the rule at `ruleIndex`. */
export const resultOf = (finding: Finding, ruleIndex: number, report: Report): Result => {
	const { id, severity, symptom, cause, fix, commands, evidence, consequenceOf, ignored } = finding;
	return {
		ruleId: id,
		ruleIndex,
		level: LEVELS[severity],
		message: message([symptom, cause, fix, ...commands].join('\n')),
		locations: [locationOf(finding, report)],
		// One machine has a finding once; without this, code scanning looks for the line's text in the repository.
		partialFingerprints: { primaryLocationLineHash: `${id}:1` },
		...(ignored ? { suppressions: [{ kind: 'external', justification: '--ignore' }] } : {}),
		properties: {
			evidence,
			commands,
			...(consequenceOf === undefined ? {} : { consequenceOf }),
		},
	};
};
