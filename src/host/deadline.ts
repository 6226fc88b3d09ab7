import type { Unasked } from '../core/facts.ts';
import { monotonicMs } from './stopwatch.ts';

/** The one bound of a whole run, and the share of it that a single wait may take. */
export interface Deadline {
	/** Milliseconds that are left; never below zero. */
	readonly remaining: () => number;
	/** The smaller of `ms` and what is left. */
	readonly within: (ms: number) => number;
	/** True once nothing is left. */
	readonly hit: () => boolean;
	/** Ends the run now, as Ctrl-C does: every wait under way comes back, and nothing is left. */
	readonly cut: () => void;
	/** Resolves when `cut` is called; never otherwise. */
	readonly wasCut: Promise<void>;
}

export const deadline = (totalMs: number, now: () => number = monotonicMs): Deadline => {
	let end = now() + totalMs;
	let told = (): void => {};
	const wasCut = new Promise<void>((resolve) => {
		told = resolve;
	});
	const remaining = () => Math.max(0, Math.round(end - now()));
	const cut = () => {
		end = now();
		told();
	};
	return {
		remaining,
		within: (ms) => Math.min(ms, remaining()),
		hit: () => remaining() <= TOLERANCE,
		cut,
		wasCut,
	};
};

/** Milliseconds by which a timer may fire early or late. */
const TOLERANCE = 5;

/** Why a question has no answer when the time for the whole run was over first. */
export const OUT_OF_TIME: Unasked = {
	kind: 'unasked',
	because: 'the time for the whole run was over before an answer came',
	outOfTime: true,
};

/** A silence that the deadline cut short says nothing of who was asked: it counts as not asked. */
export const inTime = <T extends { readonly kind: string }>(limit: Deadline, outcome: T): T | Unasked =>
	outcome.kind === 'unreachable' && 'why' in outcome && outcome.why === 'timeout' && limit.hit()
		? OUT_OF_TIME
		: outcome;

/**
 * What `promise` gives, or `late()` once `ms` milliseconds or the run itself are over. The promise is left
 * alone: the SDK knows no way to call one back.
 */
export const atMost = async <T, L>(
	limit: Deadline,
	promise: Promise<T>,
	ms: number,
	late: () => L,
): Promise<T | L> => {
	let timer: NodeJS.Timeout | undefined;
	const bound = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, limit.within(ms));
	});
	try {
		return await Promise.race([promise, bound.then(late), limit.wasCut.then(late)]);
	} finally {
		clearTimeout(timer);
	}
};
