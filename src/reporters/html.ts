import { toHtml } from 'hast-util-to-html';
import { escapeReport, escapeText } from '../core/escape.ts';
import { page } from './html/page.ts';
import type { Reporter } from './reporter.ts';

/** Characters of a page that any mail server and ticket takes. */
const LARGEST = 140_000;

/**
 * The report as one page that needs nothing but itself: no script, no font, no request. It is built as a syntax
 * tree, so that whatever stands in a text is shown as text.
 */
export const html: Reporter = (report, _paint, telling = {}) => {
	const told = (longest?: number) => `${toHtml(page(escapeReport(report, escapeText, longest), telling))}\n`;
	const whole = told();
	// Texts of others may be as long as they like; where they blow up the page, each is cut short.
	return whole.length <= LARGEST ? whole : told(300);
};
