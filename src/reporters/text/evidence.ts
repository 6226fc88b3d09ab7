import type { Finding } from '../../core/report.ts';
import type { Page } from './page.ts';
import { beside, cut, widthOf, wrap } from './wrap.ts';

/** What a finding rests on, a line each; whole, and with where it stands in the report, when asked for. */
export const evidence = ({ evidence: seen }: Finding, page: Page): readonly string[] => {
	if (seen.length === 0) return [];
	const { paint, glyphs, telling } = page;
	const path = (fact: string) => (telling.verbose ? `facts.${fact}` : fact);
	const names = Math.min(
		Math.max(...seen.map(({ fact }) => widthOf(path(fact)))),
		Math.floor(page.width * 0.4),
	);
	const room = page.width - 2 - names - 2;
	return [
		'',
		...seen.flatMap(({ fact, value }) =>
			beside(
				[
					{ lines: wrap(path(fact), names).map((line) => paint.dim(line)), width: names },
					{ lines: telling.verbose ? wrap(value, room) : [cut(value, room, glyphs.ellipsis)], width: room },
				],
				'  ',
			).map((line) => `  ${line}`),
		),
	];
};

/** Where it is written, unbroken so that a terminal can open them. */
export const links = ({ links: pages }: Finding, { paint, telling }: Page): readonly string[] =>
	telling.verbose && pages.length > 0 ? ['', ...pages.map((url) => `  ${paint.accent(url)}`)] : [];
