import type { Element } from 'hast';
import { h } from 'hastscript';
import { exitCode, type Report } from '../../core/report.ts';
import type { Telling } from '../reporter.ts';
import { counts } from '../text/closing.ts';
import { markedAs } from '../words/marked-as.ts';
import { WORDS } from '../words/status.ts';
import { icon } from './icon.ts';
import { said } from './said.ts';

const LOOKS = {
	ok: ['good', 'pass'],
	warn: ['warn', 'warn'],
	fail: ['bad', 'fail'],
	incomplete: ['warn', 'unreached'],
} as const;

/** How it stands, to be read from across the room. */
export const verdict = (report: Report, { strict, endCode }: Telling): Element => {
	const status = markedAs(report);
	const [tone, mark] = LOOKS[status];
	const code = endCode ?? exitCode(report, strict);
	return h('div.verdict', { className: [tone] }, [
		icon(mark),
		h('div', [
			h('p.state', WORDS[status]),
			h('h1', said(report.summary)),
			h('p.more', `${counts(report)}. Exit code ${code}.`),
		]),
	]);
};
