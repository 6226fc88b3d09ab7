import { lineAt, type Passage } from './passage.ts';
import type { Hit } from './reader.ts';

/** A passage, and the rules that could match in it. */
export interface Candidate {
	readonly passage: Passage;
	readonly line: number;
	readonly possible: readonly number[];
}

/** What a piece of a very long line has in common with the next, so that no message is cut in two. */
const OVERLAP = 1024;

/** The passages in which the hits lie, each once. */
export function* passagesOf(bytes: Uint8Array, hits: readonly Hit[]): Generator<Candidate> {
	for (let index = 0; index < hits.length; ) {
		const { at, line } = hits[index] ?? { at: 0, line: 0 };
		const passage = lineAt(bytes, at);
		const end = passage.cutBehind ? passage.to - OVERLAP : passage.to;
		const possible = new Set<number>();
		do for (const rule of hits[index]?.rules ?? []) possible.add(rule);
		while ((hits[++index]?.at ?? end) < end);
		yield { passage, line, possible: [...possible] };
	}
}
