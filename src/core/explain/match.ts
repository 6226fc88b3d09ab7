/** A gotcha that lines of a text point to. */
export interface Match {
	readonly id: string;
	/** Number of the first such line, from 1. */
	readonly line: number;
	/** What it says, redacted and harmless to show. */
	readonly excerpt: string;
	/** How many lines say it. */
	readonly count: number;
}
