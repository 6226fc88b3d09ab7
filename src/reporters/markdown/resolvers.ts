import type { RootContent } from 'mdast';
import type { Report } from '../../core/report.ts';
import type { Resolver } from '../../core/resolvers/compare.ts';
import { code, heading, plain, sentence, table } from './nodes.ts';

/** The three that users mix up, side by side, where they do not take the same. */
export const resolvers = ({ resolvers: taking = [] }: Report): readonly RootContent[] =>
	taking.every(({ because }) => because === undefined)
		? []
		: [
				heading(3, plain('Who takes what')),
				table([
					[[plain('Who')], [plain('Credentials')], [plain('Region')], [plain('Differs by')]],
					...taking.map(row),
				]),
			];

const row = ({ name, winner, from, error, region, because, assumes }: Resolver) => [
	[plain(name)],
	winner === null
		? sentence(error === null ? 'not known' : `fails: ${error}`)
		: sentence(`${winner}: ${from ?? ''}`),
	[region === null ? plain('none') : code(region)],
	sentence([because ?? '', assumes === undefined ? '' : `(not asked: that ${assumes})`].join(' ').trim()),
];
