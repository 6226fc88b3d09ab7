import type { Refresh } from '../core/facts.ts';
import { missedOf, tellRefresh } from '../core/renewal/words.ts';
import { defineRow, type RowResult } from '../core/row.ts';

export const refreshRows = [
	defineRow({
		id: 'chain.refresh',
		section: 'chain',
		title: 'Renewal of the credentials',
		touches: 'with watch: the chain again and again, for a client that stays open and for each request anew',
		applies: ({ refresh }) => refresh.kind !== 'unwatched',
		judge: ({ refresh }) => ({ status: statusOf(refresh), detail: tellRefresh(refresh) }),
	}),
] as const;

/** What a watch did not live to see is no pass: this tool could not tell. */
const statusOf = (refresh: Refresh): RowResult['status'] => {
	switch (refresh.kind) {
		case 'rotated':
			return missedOf(refresh) === undefined ? 'pass' : 'warn';
		case 'failed':
		case 'never':
			return 'fail';
		case 'pending':
			return 'error';
		default:
			return 'skip';
	}
};
