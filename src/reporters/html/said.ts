import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { pieces } from '../words/pieces.ts';

/** A sentence, with its names, paths and values as code. */
export const said = (sentence: string): ElementContent[] =>
	pieces(sentence).map(({ kind, text }) =>
		kind === 'code' ? h('code', text) : { type: 'text', value: text },
	);
