/** Characters of a setting that are shown. */
const MOST = 80;

/**
 * A setting in quotes that it does not hold itself, with what cannot be seen made visible, cut where it
 * is long.
 */
export const quoted = (value: string): string => {
	const shown = JSON.stringify(value.length > MOST ? `${value.slice(0, MOST - 1)}…` : value);
	const visible = shown.replaceAll('\u00a0', '\\u00a0');
	if (!value.includes('"') || value.includes("'")) return visible;
	return `'${visible.slice(1, -1).replaceAll('\\"', '"')}'`;
};
