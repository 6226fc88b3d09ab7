/** Where a text stands in a report. */
export interface Place {
	/** Its field's name; in a list, that of the list. */
	readonly key: string;
	/** The name of the field that holds the object with this field. */
	readonly parent: string;
	/** What the object says of itself: `id` of a row, `fact` of an evidence. */
	readonly about: string;
}

/** The same plain JSON with every text changed by where it stands, and the names of fields by whose they are. */
export const walk = <T>(
	value: T,
	change: (text: string, place: Place) => string,
	rename: (name: string, parent: string) => string,
): T => {
	const visit = (node: unknown, place: Place): unknown => {
		if (typeof node === 'string') return change(node, place);
		if (Array.isArray(node)) return node.map((item) => visit(item, place));
		if (typeof node !== 'object' || node === null) return node;
		const about = aboutOf(node);
		return Object.fromEntries(
			Object.entries(node).map(([key, item]) => [
				rename(key, place.key),
				visit(item, { key, parent: place.key, about }),
			]),
		);
	};
	return visit(value, { key: '', parent: '', about: '' }) as T;
};

const aboutOf = (node: object): string => {
	if ('fact' in node && typeof node.fact === 'string') return node.fact;
	return 'id' in node && typeof node.id === 'string' ? node.id : '';
};
