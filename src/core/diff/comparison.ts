import { type Difference, diffReports } from '../diff.ts';
import type { Report, Status } from '../report.ts';

/** One of the two reports, in so much as tells which it is. */
export interface Side {
	/** The file, or what else it is called. */
	readonly name: string;
	readonly generatedAt: string;
	readonly platform: string;
	readonly subject: string;
	readonly status: Status;
}

/** What `diff` shows, and writes as JSON. */
export interface Comparison {
	readonly same: boolean;
	readonly from: Side;
	readonly to: Side;
	readonly differences: readonly Difference[];
}

/** A report and what it is called. */
export interface Named {
	readonly name: string;
	readonly report: Report;
}

/** Two reports side by side. */
export const compareReports = (from: Named, to: Named): Comparison => {
	const differences = diffReports(from.report, to.report);
	return { same: differences.length === 0, from: sideOf(from), to: sideOf(to), differences };
};

const sideOf = ({ name, report: { generatedAt, platform, subject, status } }: Named): Side => ({
	name,
	generatedAt,
	platform: platform.kind,
	subject: [
		subject.kind === 'self' ? 'this process' : `${subject.kind} ${subject.pid ?? ''}`.trim(),
		...(subject.user === undefined ? [] : [`user ${subject.user}`]),
	].join(', '),
	status,
});
