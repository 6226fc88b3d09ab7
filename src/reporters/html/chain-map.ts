import type { Element } from 'hast';
import { s } from 'hastscript';
import type { Stage } from '../../core/report.ts';
import type { StageLook } from './stage-look.ts';

/** Units of the drawing: a stage has STEP of its width. */
const STEP = 160;
const RADIUS = 22;
const TRACK = 66;

/** The chain from left to right: a whole line as far as the SDK came, a dotted one to what it never asked. */
export const chainMap = (looks: readonly (Stage & StageLook)[]): Element =>
	s('svg.map', { viewBox: `0 0 ${looks.length * STEP} 150`, role: 'img', ariaLabel: inWords(looks) }, [
		...looks.slice(1).map((look, index) => line(look, index)),
		...looks.map((look, index) => node(look, (index + 0.5) * STEP)),
	]);

/** The picture in a sentence, for who cannot see it. */
const inWords = (looks: readonly (Stage & StageLook)[]): string => {
	const end = looks.find(({ isEnd }) => isEnd);
	const told = looks.map(({ id, word }) => `${id} ${word}`).join(', ');
	return `The credential chain: ${told}.${end === undefined ? '' : ` It ends at ${end.id}.`}`;
};

const line = ({ isBeyond }: StageLook, index: number): Element =>
	s('line.track', {
		className: isBeyond ? ['beyond'] : [],
		x1: (index + 0.5) * STEP + RADIUS + 8,
		x2: (index + 1.5) * STEP - RADIUS - 8,
		y1: TRACK,
		y2: TRACK,
	});

const node = (look: Stage & StageLook, x: number): Element =>
	s('g', { className: [look.tone, ...(look.isEnd ? ['end'] : [])] }, [
		...(look.isEnd ? flag(look, x) : []),
		s('circle.node', { cx: x, cy: TRACK, r: RADIUS }),
		s('use', {
			href: `#icon-${look.icon}`,
			x: x - RADIUS,
			y: TRACK - RADIUS,
			width: 2 * RADIUS,
			height: 2 * RADIUS,
		}),
		s('text', { x, y: 114 }, look.id),
		s('text.word', { x, y: 134 }, look.word),
	]);

/** Where the SDK stopped asking. */
const flag = ({ status }: Stage, x: number): readonly Element[] => [
	s('rect.flag', { x: x - 74, y: 2, width: 148, height: 26, rx: 13 }),
	s('path.flag', { d: `M${x} ${TRACK - RADIUS - 8}v-10` }),
	s('text.flagged', { x, y: 19.5 }, status === 'used' ? 'the SDK takes this' : 'the chain ends here'),
];
