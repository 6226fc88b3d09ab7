import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Report, Row, RowStatus } from '../../core/report.ts';
import { counts } from '../text/closing.ts';
import { tellTime } from '../text/durations.ts';
import { type Icon, icon } from './icon.ts';
import { said } from './said.ts';
import { section } from './section.ts';

const LOOKS: Readonly<Record<RowStatus, readonly [tone: string, mark: Icon, word: string]>> = {
	pass: ['good', 'pass', 'passed'],
	warn: ['warn', 'warn', 'warning'],
	fail: ['bad', 'fail', 'failed'],
	skip: ['calm', 'skip', 'skipped'],
	blocked: ['calm', 'blocked', 'blocked'],
	error: ['warn', 'unreached', 'could not be told'],
};

/** Every step of the examination, by section. */
export const checks = (report: Report): Element => {
	const sections = [...new Set(report.checks.map((row) => row.section))];
	const steps = sections.flatMap((name) => [
		h('h3', name),
		h('ul.steps', report.checks.filter((row) => row.section === name).map(step)),
	]);
	return section('checks', 'Checks', steps, counts(report));
};

const step = ({ id, title, status, blockedBy, detail, durationMs }: Row): Element => {
	const [tone, mark, word] = LOOKS[status];
	return h('li', { className: [tone] }, [
		icon(mark),
		h('span', [title, ' ', h('code.id', id)]),
		h('span.said', [
			h('span.word', blockedBy === undefined ? word : `${word} by ${blockedBy}`),
			': ',
			...said(detail),
		]),
		h('span.time', tellTime(durationMs)),
	]);
};
