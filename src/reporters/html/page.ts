import type { ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import type { Report } from '../../core/report.ts';
import type { Telling } from '../reporter.ts';
import { tellSubject } from '../words/subject.ts';
import { chain } from './chain.ts';
import { checks } from './checks.ts';
import { diagnosis } from './diagnosis.ts';
import { glance } from './glance.ts';
import { symbols } from './icon.ts';
import { resolvers } from './resolvers.ts';
import { STYLES, STYLES_HASH } from './styles.ts';
import { verdict } from './verdict.ts';
import { waterfall } from './waterfall.ts';

/** Nothing may run or be fetched, and no style counts but the page's own. */
const POLICY = `default-src 'none'; style-src '${STYLES_HASH}'; base-uri 'none'; form-action 'none'`;

/** The whole document. Texts in the report have been made safe to show; that they are no markup is seen to here. */
export const page = (report: Report, telling: Telling): Root => ({
	type: 'root',
	children: [
		{ type: 'doctype' },
		h('html', { lang: 'en' }, [
			h('head', [
				h('meta', { charSet: 'utf-8' }),
				h('meta', { httpEquiv: 'Content-Security-Policy', content: POLICY }),
				h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
				h('meta', { name: 'color-scheme', content: 'light dark' }),
				h('meta', { name: 'referrer', content: 'no-referrer' }),
				h('title', `iw-doctor: ${report.summary}`),
				h('style', STYLES),
			]),
			h('body', [symbols, h('a.skip', { href: '#report' }, 'To the report'), ...body(report, telling)]),
		]),
	],
});

const body = (report: Report, telling: Telling): readonly ElementContent[] => [
	h('div.page', [
		h('header', [brand(report)]),
		h(
			'main#report',
			[
				verdict(report, telling),
				diagnosis(report),
				chain(report),
				resolvers(report),
				waterfall(report),
				glance(report),
				checks(report),
			].filter((part) => part !== undefined),
		),
		footer(report),
	]),
];

const brand = ({ tool, facts, ...report }: Report) =>
	h('div.brand', [
		h('strong', `iw-doctor ${tool.version}`),
		...(facts.simulated.length > 0 ? [h('span.badge', 'embedded AWS')] : []),
		h('span', tellSubject(report)),
		h('time', { dateTime: report.generatedAt }, report.generatedAt.replace('T', ' ').replace(/\.\d+Z$/, 'Z')),
	]);

const footer = ({ tool }: Report) =>
	h('footer', [h('p', `Node ${tool.node}, AWS SDK ${tool.sdk}. ${NO_SECRET}`)]);

const NO_SECRET = 'No secret is in this page: key ids are shortened, and secrets and tokens are left out.';
