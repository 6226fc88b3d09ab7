import type { Comparison, Side } from '../core/diff/comparison.ts';
import type { Aspect, Difference } from '../core/diff.ts';
import { escapeText, escapeToAscii } from '../core/escape.ts';
import { mapTexts } from '../core/map-texts.ts';
import type { Paint } from '../core/paint.ts';
import { type Page, pageOf } from './text/page.ts';
import { beside, hang, wrap } from './text/wrap.ts';

/** Two subjects of one machine in two columns: only what differs, grouped by what it is about. */
export const sideBySide = (comparison: Comparison, paint: Paint): string => {
	const page = pageOf(paint);
	const { from, to, differences } = mapTexts(comparison, paint.unicode ? escapeText : escapeToAscii);
	const aspects = [...new Set(differences.map(({ what }) => what))];
	const lines = [
		...heads(from, to, page),
		...aspects.flatMap((what) => [
			'',
			paint.strong(HEADINGS[what] ?? what),
			...differences.filter((one) => one.what === what).flatMap((one) => told(one, from, to, page)),
		]),
		'',
		...wrap(closing(differences), page.width),
	];
	return `${lines.join('\n')}\n`;
};

const HEADINGS: Readonly<Partial<Record<Aspect, string>>> = {
	winner: 'Source of the credentials',
	key: 'Access key',
	'chain-error': 'Error of the chain',
	identity: 'Identity',
	config: 'Configuration',
	variable: 'Variables',
	file: 'Files',
	profile: 'Profile',
	subject: 'User',
};

const heads = (from: Side, to: Side, page: Page): readonly string[] => {
	const [a, b] = [from, to].map(({ name }) => page.paint.strong(name));
	return page.narrow ? hang('', `${a} and ${b}`, page.width) : row('', a ?? '', b ?? '', page);
};

const told = ({ what, id, from, to }: Difference, a: Side, b: Side, page: Page): readonly string[] => {
	const { paint } = page;
	const nothing = what === 'variable' ? 'not set' : 'none';
	const value = (text: string | null) => text ?? paint.dim(nothing);
	if (!page.narrow) return row(id === undefined ? '' : paint.id(id), value(from), value(to), page);
	return [
		...(id === undefined ? [] : hang('  ', paint.id(id), page.width)),
		...hang('    ', `${paint.dim(a.name)}: ${value(from)}`, page.width),
		...hang('    ', `${paint.dim(b.name)}: ${value(to)}`, page.width),
	];
};

/** A name, and what each of the two has; a long value goes on below itself. */
const row = (name: string, from: string, to: string, { width }: Page): readonly string[] => {
	const label = Math.floor(width * LABEL_SHARE);
	const column = Math.floor((width - label - 2 * GUTTER) / 2);
	return beside(
		[
			{ lines: wrap(name, label - GUTTER), width: label },
			{ lines: from.split('\n').flatMap((line) => wrap(line, column)), width: column + GUTTER },
			{ lines: to.split('\n').flatMap((line) => wrap(line, column)), width: column },
		],
		'',
	).map((line) => (line === '' ? line : `  ${line}`));
};

const LABEL_SHARE = 0.34;
const GUTTER = 2;

const closing = ({ length }: readonly Difference[]): string =>
	length === 0
		? 'Nothing differs that decides as whom and where Bedrock is called.'
		: `${length} ${length === 1 ? 'difference' : 'differences'}`;
