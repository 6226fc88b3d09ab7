import type { Comparison, Side } from '../core/diff/comparison.ts';
import type { Aspect, Difference } from '../core/diff.ts';
import { escapeText, escapeToAscii } from '../core/escape.ts';
import { mapTexts } from '../core/map-texts.ts';
import type { Brush, Paint } from '../core/paint.ts';
import { type Page, pageOf } from './text/page.ts';
import { beside, hang, widthOf, wrap } from './text/wrap.ts';

/** What changed, for people: the two reports, each difference under what it is about, and how many there are. */
export const diffText = (comparison: Comparison, paint: Paint): string => {
	const page = pageOf(paint);
	const safe = mapTexts(comparison, paint.unicode ? escapeText : escapeToAscii);
	const aspects = [...new Set(safe.differences.map(({ what }) => what))];
	const lines = [
		...sides(safe, page),
		...aspects.flatMap((what) => [
			'',
			paint.strong(HEADINGS[what]),
			...safe.differences.filter((one) => one.what === what).flatMap((one) => told(one, page)),
		]),
		'',
		...closing(safe, page),
	];
	return `${lines.join('\n')}\n`;
};

const HEADINGS: Readonly<Record<Aspect, string>> = {
	status: 'Status',
	'root-cause': 'Root cause',
	finding: 'Findings',
	winner: 'Source of the credentials',
	key: 'Access key',
	'chain-error': 'Error of the chain',
	identity: 'Identity',
	resolver: 'Who takes what',
	config: 'Configuration',
	stage: 'Stages of the chain',
	check: 'Checks',
	variable: 'Variables',
	file: 'Files',
	profile: 'Profile',
	subject: 'Subject',
	platform: 'Platform',
	bedrock: 'Bedrock',
	runtime: 'Runtime',
	request: 'What was asked',
};

const sides = ({ from, to }: Comparison, page: Page): readonly string[] => {
	const width = Math.min(Math.max(widthOf(from.name), widthOf(to.name)), Math.floor(page.width / 3)) + 2;
	return Object.entries({ from, to }).flatMap(([word, side]) => sideLines(word, side, width, page));
};

const LABEL = 6;

const sideLines = (word: string, side: Side, width: number, page: Page): readonly string[] => {
	const { paint, glyphs } = page;
	const about = [side.generatedAt, side.platform, side.subject, side.status].join(` ${glyphs.dot} `);
	if (page.narrow)
		return [
			...hang(`${word.padEnd(LABEL)}`, paint.strong(side.name), page.width),
			...hang(' '.repeat(LABEL), about, page.width),
		];
	return beside(
		[
			{ lines: [paint.dim(word)], width: LABEL },
			{ lines: wrap(paint.strong(side.name), width - 2), width },
			{ lines: wrap(about, page.width - LABEL - width), width: page.width - LABEL - width },
		],
		'',
	);
};

/** `+` for what came, `-` for what is gone, `~` for what is otherwise: the mark says it without colour. */
const told = ({ id, from, to, detail }: Difference, page: Page): readonly string[] => {
	const { paint } = page;
	const [mark, brush] = markOf(from, to, paint);
	const name = id === undefined ? '' : `${paint.id(id)}  `;
	const value = from !== null && to !== null ? `${from} ${ARROW(page)} ${to}` : (to ?? from ?? '');
	return [
		...hang(`  ${brush(mark)} `, `${name}${value}`, page.width),
		...(detail === undefined || detail === '' ? [] : hang('    ', paint.dim(detail), page.width)),
	];
};

const ARROW = ({ paint }: Page): string => (paint.unicode ? '→' : '->');

const markOf = (from: string | null, to: string | null, paint: Paint): readonly [string, Brush] => {
	if (from === null) return ['+', paint.warn];
	return to === null ? ['-', paint.warn] : ['~', paint.accent];
};

const closing = ({ differences: { length } }: Comparison, page: Page): readonly string[] =>
	wrap(
		length === 0
			? 'Nothing differs but what changes by itself: times, latencies, and temporary keys that were renewed.'
			: `${length} ${length === 1 ? 'difference' : 'differences'}`,
		page.width,
	);
