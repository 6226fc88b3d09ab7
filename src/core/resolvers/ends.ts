import type { Prediction } from './resolver.ts';

/** Whether it is known what a resolver comes to. */
export const isDecided = ({ undecided }: Prediction): boolean => undecided === undefined;

/** Whether it comes to credentials. */
export const succeeds = ({ winner }: Prediction): boolean => winner !== null;

/** Whether two take the same credentials, or both none. */
export const sameCredentials = (a: Prediction, b: Prediction): boolean =>
	succeeds(a) === succeeds(b) && a.from === b.from;
