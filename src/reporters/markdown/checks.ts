import type { RootContent } from 'mdast';
import type { Report, Row, RowStatus } from '../../core/report.ts';
import { counts } from '../text/closing.ts';
import { tellTime } from '../text/durations.ts';
import { code, heading, paragraph, plain, sentence, table } from './nodes.ts';

const MARKS: Readonly<Record<RowStatus, string>> = {
	pass: '✅',
	warn: '⚠️',
	fail: '❌',
	skip: '➖',
	blocked: '🚫',
	error: '❗',
};

/** Every step of the examination. */
export const checks = (report: Report): readonly RootContent[] => [
	heading(3, plain('Checks')),
	table([
		[[plain('Check')], [plain('Status')], [plain('What it found')], [plain('Time')]],
		...report.checks.map(row),
	]),
	paragraph(plain(`${counts(report)}.`)),
];

const row = ({ id, title, status, blockedBy, detail, durationMs }: Row) => [
	[code(id), plain(' '), ...sentence(title)],
	[plain(`${MARKS[status]} ${status}`), ...(blockedBy === undefined ? [] : [plain(' by '), code(blockedBy)])],
	sentence(detail),
	[plain(tellTime(durationMs))],
];
