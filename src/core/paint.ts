/** Puts a meaning on text; gives the text back as it is where there is no colour. */
export type Brush = (text: string) => string;

/**
 * All that a reporter knows of where its text goes. Built at the command line, so that reporters stay
 * pure. The brushes are named by what they mean, and nothing is ever said by colour alone.
 */
export interface Paint {
	/** What is as it should be. */
	readonly ok: Brush;
	/** What works and will bite. */
	readonly warn: Brush;
	/** What stands in the way. */
	readonly bad: Brush;
	/** What the eye may pass over: times, sources, rules. */
	readonly dim: Brush;
	/** Headings and values. */
	readonly strong: Brush;
	/** Ids of findings and rows, which scripts and `explain` take. */
	readonly id: Brush;
	/** What is to be typed or opened. */
	readonly accent: Brush;
	/** Whether more than ASCII can be shown. */
	readonly unicode: boolean;
	/** Columns of the terminal. */
	readonly width: number;
}

const asItIs: Brush = (text) => text;

/** No colour, Unicode, 80 columns: for files, pipes and tests. */
export const plain: Paint = {
	ok: asItIs,
	warn: asItIs,
	bad: asItIs,
	dim: asItIs,
	strong: asItIs,
	id: asItIs,
	accent: asItIs,
	unicode: true,
	width: 80,
};
