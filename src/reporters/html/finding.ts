import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Finding } from '../../core/report.ts';
import { isWebLink } from '../words/web-link.ts';
import { icon } from './icon.ts';
import { said } from './said.ts';

const LOOKS = { error: ['bad', 'fail'], warning: ['warn', 'warn'], info: ['calm', 'info'] } as const;

/** One finding whole: what one sees, why, and what to type. */
export const finding = (found: Finding, rootCause: string | null): Element => {
	const { id, severity, ignored, consequenceOf, title, commands, links } = found;
	const [tone, mark] = LOOKS[severity];
	return h('article.finding', { id: `finding-${id}`, className: [tone] }, [
		h('header', [
			icon(mark),
			h('div', [
				h('h3', said(title)),
				h('p.tags', [
					h('span.pill', severity),
					...(id === rootCause ? [h('span.pill', 'root cause')] : []),
					...(ignored ? [h('span.pill', 'ignored')] : []),
					h('code', id),
					...(consequenceOf === undefined ? [] : follows(consequenceOf)),
				]),
			]),
		]),
		h('div.triple', [
			cell('symptom', 'Symptom', found),
			cell('cause', 'Cause', found),
			cell('fix', 'Fix', found),
		]),
		...(commands.length === 0 ? [] : [typed(commands)]),
		...evidence(found),
		...(links.length === 0
			? []
			: [
					h(
						'ul.links',
						links.map((url) => h('li', [link(url)])),
					),
				]),
	]);
};

const follows = (id: string): readonly ElementContent[] => [
	h('span', ['follows from ', h('a', { href: `#finding-${id}` }, id)]),
];

const cell = (name: 'symptom' | 'cause' | 'fix', label: string, found: Finding) =>
	h('div', { className: [name] }, [h('h4', label), h('p', said(found[name]))]);

const typed = (commands: readonly string[]) =>
	h('div.typed', [h('h4', 'Type'), ...commands.map((command) => h('pre', [h('code', command)]))]);

const evidence = ({ evidence: seen }: Finding): readonly ElementContent[] =>
	seen.length === 0
		? []
		: [
				h(
					'dl.evidence',
					seen.flatMap(({ fact, value }) => [h('dt', [h('code', fact)]), h('dd', value)]),
				),
			];

const link = (url: string): ElementContent =>
	isWebLink(url) ? h('a', { href: url, rel: ['noreferrer'] }, url) : h('code', url);
