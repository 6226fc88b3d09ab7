import type { Prediction } from './resolver.ts';

/**
 * What a resolver does, as what a sentence says of it: `takes its credentials from …`, `ends with …`.
 */
export const takes = ({ winner, from, error, hangs }: Prediction): string => {
	if (winner !== null) return `takes its credentials from ${from}`;
	if (hangs) return 'never comes back';
	return error === null
		? 'comes to nothing that is known'
		: `ends with ${plain(error.message ?? error.name)}`;
};

/** The same of the region. */
export const worksIn = ({ region: { value, source } }: Prediction): string =>
	value === null ? 'finds no region' : `works in ${value}, from ${source}`;

/** A message as part of a sentence: on one line, without its full stop. */
export const plain = (message: string): string => message.replace(/\s+/g, ' ').replace(/[\s.:]+$/, '');
