import type { Element } from 'hast';
import { s } from 'hastscript';

/** The marks of the page by what they mean; each has a form of its own, so that none hangs on its colour. */
const ICONS = {
	pass: 'M5 12.5l4.5 4.5L19 7.5',
	fail: 'M7 7l10 10M17 7L7 17',
	warn: 'M12 7v6.5M12 17v.01',
	info: 'M12 11v6M12 7v.01',
	skip: 'M7 12h10',
	blocked: 'M7 7l10 10',
	shadowed: '',
	unreached: 'M8 12v.01M12 12v.01M16 12v.01',
} as const;
export type Icon = keyof typeof ICONS;

/** Warnings have three corners, all else is round; what was passed over has a broken outline. */
const outline = (icon: Icon): Element => {
	if (icon === 'warn') return s('path', { d: 'M12 2.5L22.5 21h-21z' });
	const broken = icon === 'skip' || icon === 'unreached' ? { strokeDasharray: '3 3' } : {};
	return s('circle', { cx: 12, cy: 12, r: 10, ...broken });
};

const inner = (icon: Icon): Element => s('path', { d: ICONS[icon] });

/** The drawings, once, at the beginning of the page. */
export const symbols: Element = s(
	'svg',
	{ width: 0, height: 0, ariaHidden: 'true', className: ['unseen'] },
	Object.keys(ICONS)
		.filter((name): name is Icon => name in ICONS)
		.map((name) =>
			s(
				`symbol#icon-${name}`,
				{
					viewBox: '0 0 24 24',
					fill: 'none',
					stroke: 'currentColor',
					strokeWidth: 2.2,
					strokeLinecap: 'round',
					strokeLinejoin: 'round',
				},
				[outline(name), inner(name)],
			),
		),
);

/** One mark. The word that says the same stands beside it, so readers of the screen are not told twice. */
export const icon = (name: Icon): Element =>
	s('svg.icon', { ariaHidden: 'true' }, [s('use', { href: `#icon-${name}` })]);
