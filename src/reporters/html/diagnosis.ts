import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Finding, Report } from '../../core/report.ts';
import { finding } from './finding.ts';
import { section } from './section.ts';

/** The findings, most causal first; what neither fails the run nor will fail it is folded away. */
export const diagnosis = ({ findings, rootCause }: Report): Element | undefined => {
	if (findings.length === 0) return undefined;
	const isMinor = ({ severity, ignored }: Finding) => severity === 'info' || ignored === true;
	const [major, minor] = [findings.filter((one) => !isMinor(one)), findings.filter(isMinor)];
	const folded = h('details', [
		h('summary', `Also found: ${minor.length}`),
		...minor.map((one) => finding(one, null)),
	]);
	return section(
		'diagnosis',
		'Diagnosis',
		[
			...(major.length === 0 ? [h('p', 'Nothing that was examined stands in the way.')] : []),
			...major.map((one) => finding(one, rootCause)),
			...(minor.length === 0 ? [] : [folded]),
		],
		countsOf(findings),
	);
};

/** `1 error, 2 warnings` */
const countsOf = (findings: readonly Finding[]): string =>
	(['error', 'warning'] as const)
		.map((severity) => {
			const count = findings.filter((one) => one.severity === severity && !one.ignored).length;
			return count === 0 ? '' : `${count} ${severity}${count === 1 ? '' : 's'}`;
		})
		.filter((text) => text !== '')
		.join(', ');
