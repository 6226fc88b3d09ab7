import { showSpan } from '../../core/skew.ts';

/** `5 h 12 min left`, or `ended 7 s ago`; takes milliseconds. */
export const timeToGo = (ms: number): string =>
	ms >= 0 ? `${showSpan(ms)} left` : `ended ${showSpan(ms)} ago`;
