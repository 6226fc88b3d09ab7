import type { PhrasingContent, RootContent } from 'mdast';
import type { Finding, Report } from '../../core/report.ts';
import { isWebLink } from '../words/web-link.ts';
import { code, heading, items, paragraph, plain, sentence, strong } from './nodes.ts';

/** Each finding whole, most causal first. */
export const diagnosis = ({ findings }: Report): readonly RootContent[] =>
	findings.length === 0 ? [] : [heading(3, plain('Diagnosis')), ...findings.flatMap(whole)];

const MARKS = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const;

const whole = (finding: Finding): readonly RootContent[] => {
	const { id, severity, title, consequenceOf, ignored, symptom, cause, fix, commands, evidence, links } =
		finding;
	const said = [
		severity,
		...(consequenceOf === undefined ? [] : [`follows from ${consequenceOf}`]),
		...(ignored ? ['ignored'] : []),
	].join(', ');
	const told = (label: string, text: string) => [strong(`${label}:`), plain(' '), ...sentence(text)];
	return [
		heading(4, plain(`${MARKS[severity]} `), ...sentence(title)),
		paragraph(code(id), plain(` (${said})`)),
		items([told('Symptom', symptom), told('Cause', cause), told('Fix', fix)]),
		...commands.map((value) => ({ type: 'code', lang: 'sh', value }) as const),
		...(evidence.length === 0 ? [] : [items(evidence.map(seen))]),
		...(links.length === 0 ? [] : [items(links.map(linked))]),
	];
};

const seen = ({ fact, value }: Finding['evidence'][number]) => [code(fact), plain(': '), code(value)];

const linked = (url: string): readonly PhrasingContent[] =>
	isWebLink(url) ? [{ type: 'link', url, children: [plain(url)] }] : [code(url)];
