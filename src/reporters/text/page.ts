import type { Paint } from '../../core/paint.ts';
import type { Telling } from '../reporter.ts';
import { type Glyphs, glyphsOf } from './glyphs.ts';

/** What every part of the text is drawn with. */
export interface Page {
	readonly paint: Paint;
	readonly glyphs: Glyphs;
	readonly telling: Telling;
	/** Columns in use: those of the terminal, within what can be read well. */
	readonly width: number;
	/** Too narrow for columns side by side. */
	readonly narrow: boolean;
}

const NARROWEST = 40;
const WIDEST = 132;
const NARROW = 72;

export const pageOf = (paint: Paint, telling: Telling = {}): Page => {
	const width = Math.min(WIDEST, Math.max(NARROWEST, Math.floor(paint.width) || 80));
	return { paint, glyphs: glyphsOf(paint), telling, width, narrow: width < NARROW };
};
