import type { Read } from './bytes.ts';

/** What a report is before its form has been looked at. */
export type Document = Readonly<Record<string, unknown>>;

/** Takes a report of one version to the next. */
type Step = (older: Document) => Document;

/** Version that this program writes. */
export const CURRENT = 1;

/** By the version that each starts from. Version 1 is the first, so there is none yet. */
const STEPS: Readonly<Record<number, Step>> = {};

/** The report in the version of this program; refuses one of a version that it cannot know. */
export const upgrade = (
	document: Document,
	steps: Readonly<Record<number, Step>> = STEPS,
	current: number = CURRENT,
): Read<Document> => {
	const version = document.schemaVersion;
	if (typeof version !== 'number' || !Number.isInteger(version)) return NO_REPORT;
	if (version > current)
		return {
			kind: 'unusable',
			because: `has schema version ${version}, and this iw-doctor reads up to ${current}: a newer one wrote it; update iw-doctor`,
		};
	let upgraded = document;
	for (let at = version; at < current; at++) {
		const step = steps[at];
		if (step === undefined) return NO_REPORT;
		upgraded = { ...step(upgraded), schemaVersion: at + 1 };
	}
	return { kind: 'ok', value: upgraded };
};

export const NO_REPORT = {
	kind: 'unusable',
	because: 'is no report of iw-doctor (iw-doctor --format json writes one)',
} as const;
