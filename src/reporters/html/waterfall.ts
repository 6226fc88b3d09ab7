import type { Element } from 'hast';
import { h, s } from 'hastscript';
import type { Report } from '../../core/report.ts';
import { tellTime } from '../text/durations.ts';
import { icon } from './icon.ts';
import { section } from './section.ts';
import { ticksUpTo } from './ticks.ts';
import { type Bar, timeline } from './timeline.ts';

/** What was asked when and for how long: what waits for what can be seen. */
export const waterfall = (report: Report): Element | undefined => {
	const { bars, end } = timeline(report);
	if (bars.length === 0) return undefined;
	const ticks = ticksUpTo(end);
	return section(
		'time',
		'Where the time went',
		[
			h(
				'ol.probes',
				bars.map((bar) => probe(bar, ticks, end)),
			),
			axis(ticks, end),
		],
		`${tellTime(report.durationMs)} in all`,
	);
};

const share = (ms: number, end: number): string => `${((100 * ms) / end).toFixed(2)}%`;

const probe = (
	{ label, tone, mark, word, startMs, durationMs }: Bar,
	ticks: readonly number[],
	end: number,
) =>
	h('li', { className: [tone] }, [
		h('span.label', [icon(mark), ' ', label, h('span.unseen', ` ${word}, after ${tellTime(startMs)}, for`)]),
		s('svg.bar', { ariaHidden: 'true' }, [
			...ticks.map((at) => s('line', { x1: share(at, end), x2: share(at, end), y1: 0, y2: '100%' })),
			s('rect', {
				x: share(startMs, end),
				// What took no whole millisecond is still to be seen.
				width: share(Math.max(durationMs, end / 200), end),
				y: '20%',
				height: '60%',
				rx: 3,
			}),
		]),
		h('span.time', tellTime(durationMs)),
	]);

const axis = (ticks: readonly number[], end: number) =>
	h('div.axis', { ariaHidden: 'true' }, [
		s(
			'svg',
			ticks.map((at) =>
				s(
					'text',
					{ x: share(at, end), y: 13, textAnchor: at === 0 ? 'start' : at > 0.93 * end ? 'end' : 'middle' },
					tellTime(at),
				),
			),
		),
	]);
