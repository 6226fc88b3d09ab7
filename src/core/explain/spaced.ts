/** A text with blanks for the plus signs that forms write for them, where it is words that they stand between. */
export const spaced = (text: string): string =>
	TWO.test(text)
		? text
				.split(APART)
				.map((run) => (isProse(run.split('+')) ? run.replaceAll('+', ' ') : run))
				.join('')
		: text;

const TWO = /\+[^\s&=?+]+\+/;

/** What parts the words of a text, and the parameters of a form. */
const APART = /([\s&=?]+)/;

/** What is encoded in base64 has plus signs too, and hardly a word; and sums are shorter. */
const isProse = (parts: readonly string[]): boolean =>
	parts.length > 2 && parts.filter((part) => WORD.test(part.replace(ENCODED, ''))).length * 2 >= parts.length;

const ENCODED = /%[0-9A-F]{2}/gi;
const WORD = /^['"(]?[A-Za-z][A-Za-z'-]{0,30}[)'"]?[.,:;]?$/;
