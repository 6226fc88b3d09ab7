import type { Element } from 'hast';
import { h, s } from 'hastscript';
import type { Report } from '../../core/report.ts';
import { tellTime } from '../text/durations.ts';
import { section } from './section.ts';
import { type Bar, timeline } from './timeline.ts';

/** What was asked when and for how long: what waits for what can be seen. */
export const waterfall = (report: Report): Element | undefined => {
	const { bars, end } = timeline(report);
	if (bars.length === 0) return undefined;
	const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => h('span', tellTime(Math.round(end * share))));
	return section(
		'time',
		'Where the time went',
		[
			h('div.axis', { ariaHidden: 'true' }, [h('span'), h('div.ticks', ticks), h('span')]),
			h(
				'ol.probes',
				bars.map((bar) => probe(bar, end)),
			),
		],
		`${tellTime(report.durationMs)} in all`,
	);
};

const probe = ({ label, tone, startMs, durationMs }: Bar, end: number): Element => {
	const share = (ms: number) => `${((100 * ms) / end).toFixed(2)}%`;
	return h('li', { className: [tone] }, [
		h('span', label),
		s('svg.bar', { ariaHidden: 'true' }, [
			...[25, 50, 75].map((at) => s('line', { x1: `${at}%`, x2: `${at}%`, y1: 0, y2: '100%' })),
			s('rect', {
				x: share(startMs),
				// What took no whole millisecond is still to be seen.
				width: share(Math.max(durationMs, end / 200)),
				y: '20%',
				height: '60%',
				rx: 3,
			}),
		]),
		h('span.time', [tellTime(durationMs), h('span.unseen', `, ${tellTime(startMs)} after the beginning`)]),
	]);
};
