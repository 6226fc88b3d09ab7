import type { Root } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { escapeReport } from '../core/escape.ts';
import { chain } from './markdown/chain.ts';
import { checks } from './markdown/checks.ts';
import { diagnosis } from './markdown/diagnosis.ts';
import { header } from './markdown/header.ts';
import { resolvers } from './markdown/resolvers.ts';
import type { Reporter } from './reporter.ts';

/**
 * The report to paste into a ticket: GitHub's Markdown without any HTML. It is built as a syntax tree, so that
 * whatever stands in a text is written as text.
 */
export const markdown: Reporter = (report) => {
	const safe = escapeReport(report);
	const root: Root = {
		type: 'root',
		children: [header, diagnosis, chain, resolvers, checks].flatMap((part) => [...part(safe)]),
	};
	return toMarkdown(root, { bullet: '-', rule: '-', extensions: [gfmToMarkdown()] });
};
