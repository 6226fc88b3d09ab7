import type { Status } from '../../core/report.ts';

/** How it stands, in a word or two. */
export const WORDS: Readonly<Record<Status, string>> = {
	ok: 'ok',
	warn: 'ok, with warnings',
	fail: 'failed',
	incomplete: 'not finished',
};
