import type { Paint } from '../core/paint.ts';
import type { Report } from '../core/report.ts';

/** What the command line asks of the text. */
export interface Telling {
	/** Only what is wrong, and one line that says how it stands. */
	readonly quiet?: boolean;
	/** Evidence and reasons whole, links, and where in the facts each stands. */
	readonly verbose?: boolean;
	/** Warnings fail the run. */
	readonly strict?: boolean;
	/** Exit code of the signal that cut the run short; absent where none did. */
	readonly endCode?: number | undefined;
	/** The report was saved, and is judged again. */
	readonly replayed?: boolean;
}

export type Reporter = (report: Report, paint: Paint, telling?: Telling) => string;
