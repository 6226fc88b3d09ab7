import type { Comparison, Side } from '../core/diff/comparison.ts';
import { NAME_ONLY } from '../core/diff/environments.ts';
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
	const names = differences.filter(({ detail }) => detail === NAME_ONLY);
	const whole = differences.filter(({ detail }) => detail !== NAME_ONLY);
	const aspects = [...new Set(whole.map(({ what }) => what))];
	const lines = [
		...heads(from, to, page),
		...aspects.flatMap((what) => [
			'',
			paint.strong(HEADINGS[what] ?? what),
			...whole.filter((one) => one.what === what).flatMap((one) => told(one, from, to, page)),
		]),
		...others(names, from, to, page),
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

/**
 * Variables that nothing here looks at: a program that InsightWorker starts may. Names alone, and
 * many on a line.
 */
const others = (names: readonly Difference[], a: Side, b: Side, page: Page): readonly string[] => {
	const list = (lead: string, which: readonly Difference[]) =>
		which.length === 0
			? []
			: hang('  ', `${page.paint.dim(lead)} ${which.map(({ id }) => id).join(', ')}`, page.width);
	if (names.length === 0) return [];
	return [
		'',
		page.paint.strong('Other variables, by name'),
		...list(
			`only ${a.name}:`,
			names.filter(({ to }) => to === null),
		),
		...list(
			`only ${b.name}:`,
			names.filter(({ from }) => from === null),
		),
		...list(
			'other values:',
			names.filter(({ from, to }) => from !== null && to !== null),
		),
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
