import type { Brush } from '../../core/paint.ts';
import type { Report, Row, RowStatus } from '../../core/report.ts';
import { tellTime } from './durations.ts';
import type { Page } from './page.ts';
import { beside, cut, pad, padStart, widthOf, wrap } from './wrap.ts';

const INDENT = 4;
/** Lines of a detail beside its name; a longer one has all columns below it. */
const BESIDE = 3;
const TIME = 9;

/** Every step of the examination, by section: its mark and name, what came of it, and its time. */
export const rows = (report: Report, page: Page): readonly string[] => {
	const sections = [...new Set(report.checks.map(({ section }) => section))];
	const marks = Math.max(...report.checks.map(({ status }) => widthOf(page.glyphs.row[status])), 1) + 1;
	const names = Math.min(
		Math.max(...report.checks.map(({ title }) => widthOf(title)), 10),
		Math.floor((page.width - INDENT - marks - TIME) * 0.42),
	);
	const lines = sections.flatMap((section) => [
		`  ${page.paint.strong(section)}`,
		...report.checks
			.filter((row) => row.section === section)
			.flatMap((row) => told(row, page, marks, names))
			.map((line) => `${' '.repeat(INDENT)}${line}`),
	]);
	return [page.paint.strong('Checks'), '', ...lines];
};

const told = (row: Row, page: Page, marks: number, names: number): readonly string[] => {
	const room = page.width - INDENT - marks - names - 2 - timeOf(row).length;
	const fits = !page.narrow && detailOf(row, page, room).length <= BESIDE;
	return fits ? inColumns(row, page, marks, names) : stacked(row, page, marks);
};

const inColumns = (row: Row, page: Page, marks: number, names: number): readonly string[] => {
	const time = timeOf(row);
	const room = page.width - INDENT - marks - names - 2 - time.length;
	return beside(
		[
			{ lines: [markOf(row, page)], width: marks },
			{ lines: [...wrap(row.title, names), ...idOf(row, page)], width: names + 2 },
			{ lines: detailOf(row, page, room), width: room },
			{ lines: [page.paint.dim(time)], width: time.length },
		],
		'',
	);
};

const stacked = (row: Row, page: Page, marks: number): readonly string[] => {
	const time = timeOf(row);
	const room = page.width - INDENT - marks;
	const [first = '', ...rest] = wrap([row.title, ...idOf(row, page)].join('  '), room - time.length);
	const below = [...rest, ...detailOf(row, page, room - 2).map((line) => `  ${line}`)];
	return [
		`${pad(markOf(row, page), marks)}${pad(first, room - time.length)}${page.paint.dim(time)}`.trimEnd(),
		...below.map((line) => `${' '.repeat(marks)}${line}`),
	];
};

/** The column of the times, which the detail takes where there is none. */
const timeOf = ({ durationMs }: Row): string =>
	durationMs === undefined ? '' : padStart(tellTime(durationMs), TIME);

const markOf = ({ status }: Row, page: Page): string => brushOf(status, page)(page.glyphs.row[status]);

/** The id stands where something else may speak of it: `blocked by imds.token`. */
const idOf = ({ id, status }: Row, { paint, telling }: Page): readonly string[] =>
	telling.verbose || status === 'fail' || status === 'warn' || status === 'error' ? [paint.id(id)] : [];

const detailOf = (row: Row, page: Page, room: number): readonly string[] => {
	const word = wordOf(row, page);
	const said = word === '' ? row.detail : `${word}: ${row.detail}`;
	const brush = brushOf(row.status, page);
	if (row.status === 'pass') return wrap(said, room);
	if (row.status === 'skip') {
		const lines = page.telling.verbose ? wrap(said, room) : [cut(said, room, page.glyphs.ellipsis)];
		return lines.map((line) => brush(line));
	}
	return wrap(said, room).map((line, index) =>
		index === 0 && line.startsWith(word) ? `${brush(word)}${line.slice(word.length)}` : line,
	);
};

/** What the mark says, in a word; in ASCII the mark is that word. */
const wordOf = ({ status, blockedBy = 'another' }: Row, { paint: { unicode } }: Page): string => {
	if (status === 'blocked') return unicode ? `BLOCKED by ${blockedBy}` : `by ${blockedBy}`;
	if (status === 'pass' || !unicode) return '';
	return status === 'skip' ? 'skipped' : status.toUpperCase();
};

const brushOf = (status: RowStatus, { paint }: Page): Brush => {
	switch (status) {
		case 'pass':
			return paint.ok;
		case 'warn':
		case 'error':
			return paint.warn;
		case 'fail':
			return paint.bad;
		case 'skip':
		case 'blocked':
			return paint.dim;
	}
};
