import type { Brush } from '../../core/paint.ts';
import type { Report, Stage } from '../../core/report.ts';
import { tellExpiration, tellTime } from './durations.ts';
import type { Page } from './page.ts';
import { beside, hang, pad, padStart, wrap } from './wrap.ts';

/** Columns of a stage's mark, name and word, each with the blanks behind it. */
const MARK = 3;
const NAME = 14;
const TIME = 9;

/** The chain drawn from top to bottom as the SDK walks it, with a box around the stage that decided. */
export const chain = (report: Report, page: Page): readonly string[] => {
	const { paint, glyphs } = page;
	const { stages } = report.chain;
	const { verdict } = report.facts.chain;
	const end = verdict.kind === 'unasked' ? -1 : stages.findIndex(({ id }) => id === verdict.stage);
	const drawn = stages.flatMap((stage, index) => {
		const brush = brushOf(stage, index === end, page);
		const rail = paint.dim(
			end >= 0 && index >= end ? glyphs.dots : index === end - 1 ? glyphs.arrow : glyphs.rail,
		);
		const through = end >= 0 && index > end ? glyphs.dots : glyphs.rail;
		const passing = index === stages.length - 1 ? ' ' : paint.dim(through);
		const columns = inColumns(stage, report, page, brush);
		const told = page.narrow && columns.length > 1 ? stacked(stage, report, page, brush) : columns;
		const lines =
			index === end
				? boxed(told, brush, page)
				: told.map((line, row) => (row === 0 ? `  ${line}` : `  ${passing}${line.slice(1)}`));
		return index === stages.length - 1 ? lines : [...lines, `  ${rail}`];
	});
	return [paint.strong('Credential chain'), '', ...drawn, ...ending(report, page)];
};

const brushOf = ({ status }: Stage, isEnd: boolean, { paint }: Page): Brush => {
	if (status === 'used') return paint.ok;
	if (isEnd) return paint.bad;
	return status === 'failed' || status === 'shadowed' ? paint.warn : paint.dim;
};

/** Columns between the borders of the box; stages outside it keep to the same. */
const inner = ({ width }: Page): number => width - 4;

const inColumns = (stage: Stage, report: Report, page: Page, brush: Brush): readonly string[] => {
	const words = Math.max(...report.chain.stages.map((one) => wordOf(one).length)) + 2;
	const time = timeOf(stage);
	const detail = inner(page) - MARK - NAME - words - time.length;
	return beside(
		[
			{ lines: [brush(page.glyphs.stage[stage.status])], width: MARK },
			{ lines: [page.paint.strong(stage.id)], width: NAME },
			{ lines: [brush(wordOf(stage))], width: words },
			{ lines: wrap(detailOf(stage, report), detail), width: detail },
			{ lines: [page.paint.dim(time)], width: time.length },
		],
		'',
	);
};

const stacked = (stage: Stage, report: Report, page: Page, brush: Brush): readonly string[] => {
	const head = [
		pad(brush(page.glyphs.stage[stage.status]), MARK),
		pad(page.paint.strong(stage.id), NAME),
		brush(wordOf(stage)),
	].join('');
	return [
		`${pad(head, inner(page) - TIME)}${page.paint.dim(timeOf(stage))}`.trimEnd(),
		...wrap(detailOf(stage, report), inner(page) - MARK).map((line) => `${' '.repeat(MARK)}${line}`),
	];
};

/** The column of the time, which the detail takes where there is none. */
const timeOf = ({ durationMs }: Stage): string =>
	durationMs === undefined ? '' : padStart(tellTime(durationMs), TIME);

const wordOf = ({ status }: Stage): string => status.replace('-', ' ');

const detailOf = ({ detail, expiration }: Stage, { facts }: Report): string =>
	expiration === undefined ? detail : `${detail}, until ${tellExpiration(expiration, facts.clock.now)}`;

const boxed = (lines: readonly string[], brush: Brush, page: Page): readonly string[] => {
	const { line, bar, corners } = page.glyphs;
	const rule = line.repeat(inner(page) + 2);
	return [
		brush(`${corners[0]}${rule}${corners[1]}`),
		...lines.map((text) => `${brush(bar)} ${pad(text, inner(page))} ${brush(bar)}`),
		brush(`${corners[2]}${rule}${corners[3]}`),
	];
};

/** What a program that uses the SDK gets to see, where the chain gave it no credentials. */
const ending = ({ chain: { error } }: Report, { paint, glyphs, width }: Page): readonly string[] =>
	error === null
		? []
		: hang(
				`  ${paint.bad(glyphs.stage.failed)}  `,
				`The SDK then says ${error.name}: ${error.message}`,
				width,
			);
