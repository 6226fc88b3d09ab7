import type { Check, Severity } from './check.ts';
import type { Finding } from './report.ts';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/**
 * Findings, causes before consequences. A finding that another one explains names it and stands after
 * it, and one that only follows names the gravest of the others; among those that nothing explains,
 * errors come first, then the checks' own order, which follows the examination from configuration to
 * Bedrock. An ignored finding explains nothing and stands last.
 */
export const rank = (
	findings: readonly Finding[],
	checks: readonly Check[],
	following: ReadonlySet<string> = new Set(),
): readonly Finding[] => {
	const order = new Map(checks.map((check, index) => [check.id, index]));
	const fallbacks = new Map(checks.filter((check) => check.fallback).map((check) => [check.id, check]));
	// What takes the place of a last resort takes over what that would explain.
	const explains = new Map(
		checks.map(({ id, explains: own }) => [
			id,
			[...own, ...own.flatMap((one) => fallbacks.get(one)?.explains ?? [])],
		]),
	);
	const byWeight = [...findings].sort(
		(a, b) =>
			Number(a.ignored ?? false) - Number(b.ignored ?? false) ||
			WEIGHT[a.severity] - WEIGHT[b.severity] ||
			(order.get(a.id) ?? 0) - (order.get(b.id) ?? 0),
	);
	// A cause is never milder than what it explains: a warning does not explain away an error.
	const causeOf = (finding: Finding): string | undefined =>
		byWeight.find(
			(other) =>
				other.id !== finding.id &&
				!other.ignored &&
				WEIGHT[other.severity] <= WEIGHT[finding.severity] &&
				!following.has(other.id) &&
				(following.has(finding.id) || explains.get(other.id)?.includes(finding.id)),
		)?.id;
	const marked = byWeight.flatMap((finding) => {
		const cause = causeOf(finding);
		// A cause that is left out of account is one all the same: the last resort knows no better.
		const known = byWeight.some(({ id, ignored }) => ignored && explains.get(id)?.includes(finding.id));
		if (cause === undefined) return known && fallbacks.has(finding.id) ? [] : [finding];
		return fallbacks.has(finding.id) ? [] : [{ ...finding, consequenceOf: cause }];
	});
	return causesFirst(
		marked.sort(
			(a, b) =>
				Number(a.ignored ?? false) - Number(b.ignored ?? false) ||
				WEIGHT[a.severity] - WEIGHT[b.severity] ||
				Number(a.consequenceOf !== undefined) - Number(b.consequenceOf !== undefined),
		),
	);
};

/** The same order, only that a consequence of a consequence does not stand above it. */
const causesFirst = (sorted: readonly Finding[]): readonly Finding[] => {
	const left = [...sorted];
	const told: Finding[] = [];
	while (left.length > 0) {
		const index = left.findIndex(({ consequenceOf }) => !left.some(({ id }) => id === consequenceOf));
		told.push(...left.splice(Math.max(0, index), 1));
	}
	return told;
};
