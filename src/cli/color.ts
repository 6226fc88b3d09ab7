import { Chalk, supportsColor } from 'chalk';
import { toTerminal } from './terminal.ts';

type Level = 0 | 1 | 2 | 3;

/**
 * How much colour standard output takes: --no-color, then FORCE_COLOR, NO_COLOR and TERM=dumb, then what the terminal can.
 * https://no-color.org, https://force-color.org
 */
export const colorLevel = (off: boolean): Level => {
	const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
	if (off || FORCE_COLOR === '0' || FORCE_COLOR === 'false') return 0;
	const able: Level = supportsColor ? supportsColor.level : 0;
	if (FORCE_COLOR !== undefined) return able || 1;
	if (NO_COLOR || TERM === 'dumb' || !toTerminal()) return 0;
	return able;
};

export const chalkFor = (off: boolean) => new Chalk({ level: colorLevel(off) });
