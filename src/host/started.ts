/** An outcome together with when it was asked; as it is where nothing was asked. */
export const started = <T extends object>(startMs: number, outcome: T): T =>
	'ms' in outcome ? { ...outcome, startMs } : outcome;
