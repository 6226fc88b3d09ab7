import type { Finding, Report } from '../../core/report.ts';
import { commandLines } from './commands.ts';
import { evidence, links } from './evidence.ts';
import type { Page } from './page.ts';
import { severityBrush } from './severity.ts';
import { beside, hang, pad, wrap } from './wrap.ts';

/** The diagnosis as a table of symptom, cause and fix: causes stand before what follows from them. */
export const table = (report: Report, page: Page): readonly string[] => {
	const inTable = report.findings.filter((finding) => isWhole(finding, page));
	if (inTable.length === 0) return [];
	return [heading(inTable, page), ...inTable.flatMap((finding) => ['', ...whole(finding, page)])];
};

/** `Diagnosis: 1 error, 2 warnings` */
const heading = (findings: readonly Finding[], { paint }: Page): string => {
	const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
		const count = findings.filter((finding) => finding.severity === severity && !finding.ignored).length;
		const plural = count > 1 && severity !== 'info' ? 's' : '';
		return count === 0 ? [] : [`${count} ${severity}${plural}`];
	});
	return [paint.strong('Diagnosis'), ...(counts.length === 0 ? [] : [`: ${counts.join(', ')}`])].join('');
};

/** What neither fails the run nor will fail it is no matter for a table. */
const isWhole = ({ severity, ignored }: Finding, { telling }: Page): boolean =>
	telling.verbose === true || (severity !== 'info' && ignored !== true);

/** Findings that the table leaves out, one line each. */
export const notes = (report: Report, page: Page): readonly string[] => {
	const noted = report.findings.filter((finding) => !isWhole(finding, page));
	if (noted.length === 0) return [];
	return [page.paint.strong('Also found'), '', ...noted.flatMap((finding) => head(finding, page))];
};

const whole = (finding: Finding, page: Page): readonly string[] => [
	...head(finding, page),
	...(page.narrow ? underLabels(finding, page) : sideBySide(finding, page)),
	...evidence(finding, page),
	...commandLines(finding.commands, page),
	...links(finding, page),
	'',
	`  ${page.paint.dim('More:')} ${page.paint.accent(`iw-doctor explain ${finding.id}`)}`,
];

/** The mark and the text of `✖ imds-hop-limit (error): The metadata hop limit is too small`. */
const headOf = (finding: Finding, { paint, glyphs }: Page): readonly [mark: string, text: string] => {
	const { severity, ignored, consequenceOf, id, title } = finding;
	const brush = ignored ? paint.dim : severityBrush(severity, paint);
	const words = [
		severity,
		...(consequenceOf === undefined ? [] : [`follows from ${consequenceOf}`]),
		...(ignored ? ['ignored'] : []),
	].join(', ');
	return [`${brush(glyphs.severity[severity])} `, `${paint.id(id)} ${brush(`(${words})`)}: ${title}`];
};

const head = (finding: Finding, page: Page): readonly string[] => hang(...headOf(finding, page), page.width);

/** The same on one line, however long. */
export const headLine = (finding: Finding, page: Page): string => headOf(finding, page).join('');

const CELLS = ['symptom', 'cause', 'fix'] as const;
const LABELS = { symptom: 'Symptom', cause: 'Cause', fix: 'Fix' } as const;

const sideBySide = (finding: Finding, { paint, glyphs, width }: Page): readonly string[] => {
	// Four bars, and a blank on both sides of each text.
	const room = width - 10;
	const widths = CELLS.map((_, index) => Math.floor(room / 3) + (index < room % 3 ? 1 : 0));
	const { line, bar, tee, eet, corners } = glyphs;
	const label = (name: string, columns: number) =>
		`${paint.dim(line)} ${paint.strong(name)} ${paint.dim(line.repeat(columns - name.length - 1))}`;
	const top = CELLS.map((name, index) => label(LABELS[name], widths[index] ?? 0)).join(paint.dim(tee));
	const bottom = widths.map((columns) => line.repeat(columns + 2)).join(eet);
	const cells = CELLS.map((name, index) => ({
		lines: wrap(finding[name], widths[index] ?? 0),
		width: widths[index] ?? 0,
	}));
	return [
		`${paint.dim(corners[0])}${top}${paint.dim(corners[1])}`,
		...beside(cells, ` ${paint.dim(bar)} `).map(
			(text) => `${paint.dim(bar)} ${pad(text, room + 6)} ${paint.dim(bar)}`,
		),
		paint.dim(`${corners[2]}${bottom}${corners[3]}`),
	];
};

const underLabels = (finding: Finding, { paint, width }: Page): readonly string[] =>
	CELLS.flatMap((name) => [
		'',
		`  ${paint.strong(LABELS[name])}`,
		...wrap(finding[name], width - 4).map((line) => `    ${line}`),
	]);
