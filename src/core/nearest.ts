/**
 * The one of `words` that was most likely meant by `word`, or undefined where none is near enough: at
 * most one edit in three characters. Upper and lower case count as the same; the first of equals wins.
 */
export const nearest = (word: string, words: readonly string[]): string | undefined => {
	const meant = word.trim().toLowerCase();
	let best: { readonly word: string; readonly edits: number } | undefined;
	for (const candidate of words) {
		const edits = distance(meant, candidate.toLowerCase());
		if (edits > Math.max(1, Math.floor(Math.max(meant.length, candidate.length) / 3))) continue;
		if (best === undefined || edits < best.edits) best = { word: candidate, edits };
	}
	return best?.word;
};

/** Characters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
const distance = (a: string, b: string): number => {
	let beforeLast: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			row[j] = Math.min(
				at(last, j) + 1,
				at(row, j - 1) + 1,
				at(last, j - 1) + (same ? 0 : 1),
				swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
			);
		}
		beforeLast = last;
		last = row;
	}
	return at(last, b.length);
};

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
