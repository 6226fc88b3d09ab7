import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';

/** A part of the page under its own heading, by which screen readers list it. */
export const section = (
	id: string,
	heading: string,
	content: readonly ElementContent[],
	more?: string,
): Element =>
	h('section', { id, ariaLabelledBy: `${id}-heading` }, [
		h('h2', { id: `${id}-heading` }, [heading, ...(more === undefined ? [] : [' ', h('span.count', more)])]),
		...content,
	]);
