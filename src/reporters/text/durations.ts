/** A duration in whole milliseconds as people read it: `12 ms`, `15.0 s`. */
export const tellTime = (ms: number | undefined): string => {
	if (ms === undefined) return '';
	return ms < 10_000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
};

/** An ISO 8601 time seen from another one: `2026-11-23 18:00 UTC, in 6 h`. */
export const tellExpiration = (expiration: string, now: string): string => {
	const minutes = Math.floor((Date.parse(expiration) - Date.parse(now)) / 60_000);
	const at = `${expiration.slice(0, 16).replace('T', ' ')} UTC`;
	if (Number.isNaN(minutes)) return expiration;
	if (minutes < 0) return `${at}, which is past`;
	return `${at}, in ${minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`}`;
};
