/**
 * Plain text as a message of SARIF, in which a number in braces is a placeholder, and words in brackets before
 * words in parentheses are a link (2.1.0, sections 3.11.5 and 3.11.6).
 */
export const message = (text: string): { readonly text: string } => ({
	text: text.replace(/[{}]/g, '$&$&').replace(/\[(?=[^\]]*\]\()/g, '\\['),
});
