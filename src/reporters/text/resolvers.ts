import type { Report } from '../../core/report.ts';
import type { Resolver } from '../../core/resolvers/compare.ts';
import type { Page } from './page.ts';
import { beside, widthOf, wrap } from './wrap.ts';

/**
 * The three that users mix up, side by side, where they do not take the same: whose credentials, and
 * in which region.
 */
export const resolvers = (report: Report, page: Page): readonly string[] => {
	const taking = report.resolvers ?? [];
	if (taking.every(({ because }) => because === undefined)) return [];
	const names = Math.max(...taking.map(({ name }) => widthOf(name))) + 2;
	return [
		page.paint.strong('Who takes what'),
		'',
		...taking.flatMap((resolver) => lines(resolver, report, page, names)).map((line) => `  ${line}`),
	];
};

const lines = (resolver: Resolver, report: Report, page: Page, names: number): readonly string[] => {
	const { paint, narrow, width } = page;
	const name = paint.strong(resolver.name);
	const room = narrow ? width - 4 : width - 2 - names;
	const said = [taken(resolver, page), ...notes(resolver, page)]
		.map((text) => short(text, report))
		.flatMap((text) => wrap(text, room));
	if (narrow) return [name, ...said.map((line) => `  ${line}`)];
	return beside(
		[
			{ lines: [name], width: names },
			{ lines: said, width: room },
		],
		'',
	);
};

const taken = ({ winner, from, region, error }: Resolver, { paint }: Page): string => {
	const where = paint.dim(region === null ? '(no region)' : `(${region})`);
	if (winner !== null) return `${winner}: ${from ?? ''} ${where}`;
	return error === null ? `not known ${where}` : `${paint.bad('fails')}: ${error} ${where}`;
};

const notes = ({ because, assumes }: Resolver, { paint }: Page): readonly string[] => [
	...(because === undefined ? [] : [`${paint.warn('differs by')} ${because}`]),
	...(assumes === undefined ? [] : [paint.dim(`not asked: that ${assumes}`)]),
];

/** Paths below the home as people write them. */
const short = (text: string, { subject: { home } }: Report): string =>
	home === undefined || home === '' || home === '/' ? text : text.replaceAll(`${home}/`, '~/');
