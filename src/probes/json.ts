/** Readers for documents of others: each takes anything and gives undefined for what it is not. */

/** A JSON object as a record. */
export const record = (text: string): Readonly<Record<string, unknown>> | undefined => {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
	} catch {
		return undefined;
	}
};

/** A string that is not empty, at most 2048 characters of it, which is as long as an ARN can be. */
export const string = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value.slice(0, 2048) : undefined;

/** A time as ISO 8601 UTC. */
export const timestamp = (value: unknown): string | undefined => {
	const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(time) ? undefined : new Date(time).toISOString();
};
