import { checks } from '../checks/index.ts';
import type { Expectations } from '../core/facts.ts';
import { replay } from '../core/replay.ts';
import type { Report } from '../core/report.ts';
import { thrown } from '../host/failure.ts';
import { rows } from '../rows/index.ts';
import { usageError } from './usage-error.ts';
import { VERSION } from './version.ts';

/** What concerns the judgement, and not the facts. */
interface Again {
	readonly ignore?: readonly string[];
	readonly expect?: Expectations;
}

/** A saved report judged by this version. Facts of a right form may still say what no machine says: that is refused. */
export const judgeAgain = (saved: Report, path: string, how: Again = {}): Report => {
	try {
		return replay(saved, { ...how, checks, rows, version: VERSION });
	} catch (error) {
		throw usageError(`${path} holds facts that cannot be judged (${thrown(error).message})`);
	}
};
