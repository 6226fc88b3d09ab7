import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Report } from '../../core/report.ts';
import type { Resolver } from '../../core/resolvers/compare.ts';
import { said } from './said.ts';
import { section } from './section.ts';

const HEADS = ['Who', 'Takes', 'Region', 'Differs by'] as const;

/** The three that users mix up, side by side, where they do not take the same. */
export const resolvers = ({ resolvers: taking = [] }: Report): Element | undefined =>
	taking.every(({ because }) => because === undefined)
		? undefined
		: section('resolvers', 'Who takes what', [
				h('table.wide', [
					h('thead', [
						h(
							'tr',
							HEADS.map((head) => h('th', { scope: 'col' }, head)),
						),
					]),
					h('tbody', taking.map(row)),
				]),
			]);

const row = ({ name, winner, from, error, region, because, assumes }: Resolver) => {
	const taken =
		winner === null ? (error === null ? 'not known' : `fails: ${error}`) : `${winner}: ${from ?? ''}`;
	const differs = [because ?? '', assumes === undefined ? '' : `(not asked: that ${assumes})`]
		.join(' ')
		.trim();
	return h('tr', [
		h('th', { scope: 'row' }, name),
		h('td.said', { dataHead: HEADS[1] }, said(taken)),
		h('td', { dataHead: HEADS[2] }, region ?? 'none'),
		h('td.said', { dataHead: HEADS[3] }, said(differs === '' ? 'nothing' : differs)),
	]);
};
