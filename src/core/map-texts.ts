/** Gives a text that stands under `key` as it is to be. */
type Change = (text: string, key: string) => string;

/** Gives a field's name as it is to be; the object that has it stands under `key`. */
type Rename = (name: string, key: string) => string;

/** The same plain JSON with every text in it changed, and with `rename` the names of its fields. */
export const mapTexts = <T>(value: T, change: Change, rename: Rename = (name) => name): T => {
	const walk = (node: unknown, key: string): unknown => {
		if (typeof node === 'string') return change(node, key);
		if (Array.isArray(node)) return node.map((item) => walk(item, key));
		if (typeof node !== 'object' || node === null) return node;
		return Object.fromEntries(
			Object.entries(node).map(([name, item]) => [rename(name, key), walk(item, name)]),
		);
	};
	return walk(value, '') as T;
};
