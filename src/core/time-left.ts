import type { Clock } from './facts.ts';
import { clockOffset } from './skew.ts';

/**
 * Milliseconds from now until this ISO 8601 time, negative for the past; undefined where it is no time.
 * Now is what AWS says it is, where a service sent its time: its clock decides what has expired.
 */
export const timeLeft = (time: string | undefined, clock: Clock): number | undefined => {
	const left = Date.parse(time ?? '') - Date.parse(clock.now) - (clockOffset(clock) ?? 0);
	return Number.isNaN(left) ? undefined : left;
};

/** Whether this time is known, and past. */
export const isPast = (time: string | undefined, clock: Clock): boolean => (timeLeft(time, clock) ?? 1) <= 0;
