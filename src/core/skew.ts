import type { Clock } from './facts.ts';

/** Milliseconds of difference beyond which AWS refuses a signature. */
export const TOLERANCE_MS = 5 * 60_000;

/**
 * Milliseconds that AWS is ahead of the local clock, negative where it is behind; undefined when no
 * server said. Of several servers the middle one counts, and of two the one that agrees better with
 * the local clock.
 */
export const clockOffset = ({ offsets }: Clock): number | undefined => {
	const sorted = offsets.map(({ ms }) => ms).sort((a, b) => a - b);
	const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
	if (low === undefined || high === undefined) return undefined;
	return Math.abs(low) <= Math.abs(high) ? low : high;
};

const TIMES = /(\d{8}T\d{6}Z) is (?:now earlier|still later) than \d{8}T\d{6}Z \((\d{8}T\d{6}Z)/;

/**
 * The same difference, read from AWS's own words on a signature: when it was made, and what time it
 * was there.
 */
export const offsetSaid = (message: string): number | undefined => {
	const [, signed, there] = TIMES.exec(message) ?? [];
	return signed === undefined || there === undefined ? undefined : time(there) - time(signed);
};

const time = (basic: string): number =>
	Date.parse(basic.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));

/** A length of time in at most two units: `3 h 20 min`, `95 s`. */
export const showSpan = (ms: number): string => {
	const s = Math.round(Math.abs(ms) / 1000);
	if (s < 120) return `${s} s`;
	const [days, hours, minutes] = [Math.floor(s / 86_400), Math.floor(s / 3600) % 24, Math.floor(s / 60) % 60];
	if (days > 0) return `${days} d ${hours} h`;
	return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${s % 60} s`;
};
