import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Report } from '../../core/report.ts';
import { tellExpiration, tellTime } from '../text/durations.ts';
import { chainMap } from './chain-map.ts';
import { icon } from './icon.ts';
import { said } from './said.ts';
import { section } from './section.ts';
import { type StageLook, stageLooks } from './stage-look.ts';

/** The chain as a picture, and stage by stage in words; on a narrow page the list itself is the picture. */
export const chain = (report: Report): Element => {
	const { winner, error } = report.chain;
	const looks = stageLooks(report);
	return section(
		'chain',
		'Credential chain',
		[
			chainMap(looks),
			h(
				'ol.stages',
				looks.map((look) => stage(look, report)),
			),
			...(error === null
				? []
				: [
						h('p.callout.bad', ['The SDK then says ', h('strong', error.name), ': ', ...said(error.message)]),
					]),
		],
		winner === null ? 'in the order in which the SDK walks it' : `${winner} gives the credentials`,
	);
};

const stage = (look: ReturnType<typeof stageLooks>[number], { facts }: Report): Element => {
	const { id, detail, expiration, durationMs } = look;
	const until = expiration === undefined ? '' : `, until ${tellExpiration(expiration, facts.clock.now)}`;
	return h('li', { className: classes(look), ...(look.isEnd ? { ariaCurrent: 'step' } : {}) }, [
		icon(look.icon),
		h('span.name', id),
		h('span.word', [look.word, ...(look.isEnd ? [h('small', 'the chain ends here')] : [])]),
		h('span.said', said(`${detail}${until}`)),
		h('span.time', tellTime(durationMs)),
	]);
};

const classes = ({ tone, isEnd, isBeyond }: StageLook): string[] => [
	tone,
	...(isEnd ? ['end'] : []),
	...(isBeyond ? ['passed-by'] : []),
];
