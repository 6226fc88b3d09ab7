import type { Severity } from '../../core/check.ts';
import type { Paint } from '../../core/paint.ts';
import type { RowStatus, StageStatus } from '../../core/report.ts';

/** Marks and lines. Each mark stands beside a word that says the same. */
export interface Glyphs {
	readonly row: Readonly<Record<RowStatus, string>>;
	readonly stage: Readonly<Record<StageStatus, string>>;
	readonly severity: Readonly<Record<Severity, string>>;
	/** Between stages that the SDK asked, and before the one that decided. */
	readonly rail: string;
	readonly arrow: string;
	/** Between stages that it never came to. */
	readonly dots: string;
	readonly line: string;
	readonly bar: string;
	/** Where a line crosses bars that begin, and bars that end. */
	readonly tee: string;
	readonly eet: string;
	readonly corners: readonly [topLeft: string, topRight: string, bottomLeft: string, bottomRight: string];
	readonly ellipsis: string;
	/** Between items of one line. */
	readonly dot: string;
}

const UNICODE: Glyphs = {
	row: { pass: '✔', warn: '⚠', fail: '✖', skip: '–', blocked: '⊘', error: '!' },
	stage: { used: '✔', absent: '–', skipped: '–', shadowed: '○', failed: '✖', 'not-reached': '·' },
	severity: { error: '✖', warning: '⚠', info: 'ℹ' },
	rail: '│',
	arrow: '▼',
	dots: '┆',
	line: '─',
	bar: '│',
	tee: '┬',
	eet: '┴',
	corners: ['╭', '╮', '╰', '╯'],
	ellipsis: '…',
	dot: '·',
};

const ASCII: Glyphs = {
	row: { pass: 'OK', warn: 'WARN', fail: 'FAIL', skip: 'SKIP', blocked: 'BLOCKED', error: 'ERROR' },
	stage: { used: '*', absent: '-', skipped: '-', shadowed: 'o', failed: 'x', 'not-reached': '.' },
	severity: { error: 'FAIL', warning: 'WARN', info: 'INFO' },
	rail: '|',
	arrow: 'v',
	dots: ':',
	line: '-',
	bar: '|',
	tee: '+',
	eet: '+',
	corners: ['+', '+', '+', '+'],
	ellipsis: '...',
	dot: '-',
};

export const glyphsOf = ({ unicode }: Paint): Glyphs => (unicode ? UNICODE : ASCII);
